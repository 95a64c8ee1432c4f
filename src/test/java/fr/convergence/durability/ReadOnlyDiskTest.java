package fr.convergence.durability;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel finds an error on the disk and takes no more writes: what was acknowledged is there after the repair. */
class ReadOnlyDiskTest {
    private static final Path IMAGE = Path.of("target/failing-disk.img");
    private static final Path DISK = Path.of("target/failing-disk");
    private static final int LARGE = 700_000;

    private ServerProcess server;

    @BeforeEach void a_disk() throws Exception {
        Files.createDirectories(DISK);
        Files.deleteIfExists(IMAGE);
        assumeTrue(Commands.succeeds("truncate", "-s", "600M", IMAGE.toString()) && Commands.succeeds("mkfs.ext4", "-q", IMAGE.toString()) && mount(),
                "A disk in a file can be mounted (by root only)");
    }

    @AfterEach void gone() throws Exception {
        if (server != null) {
            server.kill();
            server.killPostgres();
            eventually(() -> assertThat(Commands.succeeds("umount", DISK.toString())).isTrue());
            Files.delete(IMAGE);
        }
    }

    @Test void what_was_acknowledged_is_there_when_the_disk_is_repaired() throws Exception {
        server = new ServerProcess(DISK.resolve("data"));
        var claire = Correspondence.begin(server);
        for (int i = 0; i < 20; i++) {
            assertThat(claire.receives("avant" + i)).startsWith("250");
        }
        fail();
        assertThat(claire.receives("pendant")).matches("(?s)4(21|5[12]).*");
        var upload = claire.uploads(LARGE);
        assertThat(upload.statusCode()).isIn(503, 507);
        assertThat(upload.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");

        repair();
        assertThat(claire.receives("après", LARGE)).startsWith("250");
        assertThat(claire.uploads(LARGE).statusCode()).isEqualTo(201);
        claire.hasEverythingOnce();
    }

    private static boolean mount() {
        return Commands.succeeds("mount", "-o", "loop,errors=remount-ro", IMAGE.toString(), DISK.toString());
    }

    private static void fail() throws Exception {
        var here = DISK.toAbsolutePath().toString();
        var device = Files.readAllLines(Path.of("/proc/mounts")).stream().map(line -> line.split(" ")).filter(mount -> mount[1].equals(here))
                .map(mount -> Path.of(mount[0]).getFileName()).findFirst().orElseThrow();
        Files.writeString(Path.of("/sys/fs/ext4").resolve(device).resolve("trigger_fs_error"), "1");
    }

    /** As an operator does it: nothing runs, the disk is checked, all is started. */
    private void repair() throws Exception {
        server.kill();
        server.killPostgres();
        eventually(() -> assertThat(Commands.succeeds("umount", DISK.toString())).isTrue());
        Commands.succeeds("e2fsck", "-p", IMAGE.toString());
        assertThat(mount()).isTrue();
        server.start();
    }
}
