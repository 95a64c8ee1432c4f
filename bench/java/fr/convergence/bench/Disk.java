package fr.convergence.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How often this disk can make an append durable: what any durable server is up against. */
final class Disk {
    private Disk() {}

    static double syncsPerSecond(Path folder) throws IOException {
        var file = folder.resolve("sync");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            int n = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < 2_000_000_000L) {
                channel.write(ByteBuffer.allocate(8192));
                channel.force(false);
                n++;
            }
            return n / ((System.nanoTime() - began) / 1e9);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
