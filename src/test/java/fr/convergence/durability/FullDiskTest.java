package fr.convergence.durability;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** No room left where the data are: nothing is taken, nothing is lost, and all is well once there is room again. */
class FullDiskTest {
    private static final Path DISK = Path.of("target/small-disk");
    private static final int LARGE = 700_000;

    private Correspondence claire;
    private ServerProcess server;

    @BeforeEach void a_small_disk() throws Exception {
        Files.createDirectories(DISK);
        assumeTrue(Commands.succeeds("mount", "-t", "tmpfs", "-o", "size=260m", "convergence", DISK.toString()), "A small disk can be mounted (by root only)");
    }

    @AfterEach void gone() throws Exception {
        if (server != null) {
            server.stop();
            assertThat(Commands.succeeds("umount", DISK.toString())).isTrue();
        }
    }

    @Test void without_room_for_data_nothing_is_taken_and_nothing_lost() throws Exception {
        begin(DISK.resolve("full-disk"));
        refusesUntilThereIsRoom();
    }

    /** PostgreSQL stops when its log of changes can't grow, and can't even start before there is room. */
    @Test void nor_without_room_for_what_postgresql_writes_first() throws Exception {
        var data = Path.of("target/full-log");
        FileSystemUtils.deleteRecursively(data);
        begin(data);
        server.stop();
        var log = data.resolve("postgres/cluster/pg_wal");
        assertThat(Commands.succeeds("cp", "-a", log.toString(), DISK.toString())).isTrue();
        FileSystemUtils.deleteRecursively(log);
        Files.createSymbolicLink(log, DISK.resolve("pg_wal").toAbsolutePath());
        server.start();
        refusesUntilThereIsRoom();
    }

    private void begin(Path data) throws Exception {
        server = new ServerProcess(data);
        claire = Correspondence.begin(server);
    }

    private void refusesUntilThereIsRoom() throws Exception {
        assertThat(claire.receives("avant")).startsWith("250");
        fill();
        var reply = "250";
        for (int i = 0; i < 200 && reply.startsWith("250"); i++) {
            reply = claire.receives("grand" + i, LARGE);
        }
        assertThat(reply).matches("(?s)4(21|5[12]).*");
        assertThat(claire.receives("trop", LARGE)).matches("(?s)4(21|5[12]).*");
        var upload = claire.uploads(LARGE);
        assertThat(upload.statusCode()).isIn(503, 507);
        assertThat(upload.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");

        Files.delete(DISK.resolve("ballast"));
        eventually(() -> {
            assertThat(claire.receives("après", LARGE)).startsWith("250");
        });
        assertThat(claire.uploads(LARGE).statusCode()).isEqualTo(201);
        claire.hasEverythingOnce();
    }

    /** To the last block. */
    private static void fill() throws IOException {
        try (var out = Files.newOutputStream(DISK.resolve("ballast"))) {
            var block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
