package fr.convergence.filter;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThatCode;

import fr.convergence.support.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Debian's Rspamd and ClamAV, started where the server asks them, with what they need of their own. */
final class Daemons implements AutoCloseable {
    private static final Path RSPAMD = Path.of("/usr/bin/rspamd");
    private static final Path CLAMD = Path.of("/usr/sbin/clamd");
    /** What every scanner takes for a virus (eicar.org), and none does in this source. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final Path folder;
    private final List<Process> running = new ArrayList<>();

    Daemons() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "daemons");
    }

    static boolean rspamdInstalled() {
        return Files.isExecutable(RSPAMD);
    }

    static boolean clamdInstalled() {
        return Files.isExecutable(CLAMD);
    }

    Daemons rspamd() throws IOException {
        Files.writeString(folder.resolve("tld"), "example\ncom\n");
        configured("rules.lua", TestServer.rspamdPort());
        start(TestServer.rspamdPort(), RSPAMD.toString(), "-f", "-i", "-c", configured("rspamd.conf", TestServer.rspamdPort()));
        return this;
    }

    Daemons clamd() throws IOException {
        Files.writeString(folder.resolve("eicar.ndb"), "Eicar-Specification:0:*:" + HexFormat.of().formatHex(EICAR.substring(34).getBytes(StandardCharsets.US_ASCII)) + "\n");
        start(TestServer.clamdPort(), CLAMD.toString(), "-c", configured("clamd.conf", TestServer.clamdPort()));
        return this;
    }

    /** What Rspamd has learnt so far, a line each. */
    List<String> learnt() {
        try (var lines = Files.lines(folder.resolve("rspamd.log"))) {
            return lines.filter(line -> line.contains(" learned message as ")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of clamd's socket. */
    String clamdSocket() {
        return folder.resolve("clamd.sock").toString();
    }

    private String configured(String name, int port) throws IOException {
        try (var in = Daemons.class.getResourceAsStream("/filter/" + name)) {
            return Files.writeString(folder.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@folder@", folder.toString()).replace("@port@", String.valueOf(port))).toString();
        }
    }

    private void start(int port, String... command) throws IOException {
        var output = folder.resolve(Path.of(command[0]).getFileName() + ".out");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        running.add(process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        eventually(() -> assertThatCode(() -> new Socket("127.0.0.1", port).close()).describedAs("see %s", output).doesNotThrowAnyException());
    }

    /** Ends them, and waits until they have. */
    @Override public void close() {
        running.forEach(Process::destroy);
        running.forEach(process -> process.onExit().join());
    }
}
