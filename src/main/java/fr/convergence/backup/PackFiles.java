package fr.convergence.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Packs, each a binary COPY of rows of blobs, compressed, under the SHA-256 of its octets; beside each an index of what
 * is in it, so that the next backup needn't read it.
 */
final class PackFiles {
    private static final String PACK = ".pack";
    private static final String INDEX = ".index.gz";
    private static final String HALF_DONE = ".new";

    private final Path folder;

    PackFiles(Path folder) {
        this.folder = folder;
    }

    Path file(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + PACK);
    }

    private Path index(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + INDEX);
    }

    /** Writes a pack, reads it back, each blob by its own hash, and gives it its name. */
    Manifest.Pack add(PrivateFiles.Writing copy) throws IOException {
        var written = PrivateFiles.write(folder, HALF_DONE, out -> Compressed.write(out, copy));
        var unnamed = folder.resolve(HALF_DONE);
        var sizes = new LinkedHashMap<String, Long>();
        PackReader.read(unnamed, blob -> sizes.put(PrivateFiles.hex(blob.id().sha256()), blob.size()));
        if (!PrivateFiles.isWhole(unnamed, written.octets(), written.sha256())) {
            throw new IOException("What was written to " + unnamed + " is not what is read there");
        }
        var target = file(written.sha256());
        PrivateFiles.folder(target.getParent());
        var index = PrivateFiles.write(folder, HALF_DONE + INDEX, out -> Compressed.write(out, lines -> {
            for (var blob : sizes.entrySet()) {
                lines.write((blob.getKey() + " " + blob.getValue() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }));
        Files.move(folder.resolve(index.path()), index(written.sha256()), StandardCopyOption.ATOMIC_MOVE);
        Files.move(unnamed, target, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(target.getParent());
        return new Manifest.Pack(written.sha256(), written.octets(), sizes.size());
    }

    /** The packs that are here with a readable index. */
    List<String> list() throws IOException {
        var packs = new ArrayList<String>();
        for (var file : files()) {
            var name = file.getFileName().toString();
            if (name.endsWith(PACK) && Files.exists(index(name.substring(0, name.length() - PACK.length())))) {
                packs.add(name.substring(0, name.length() - PACK.length()));
            }
        }
        return packs;
    }

    /** The size of each blob of a pack, by its hash. */
    Map<String, Long> blobs(String sha256) throws IOException {
        var sizes = new LinkedHashMap<String, Long>();
        try (var in = Compressed.read(index(sha256))) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().map(line -> line.split(" "))
                    .forEach(blob -> sizes.put(blob[0], Long.valueOf(blob[1])));
        }
        return sizes;
    }

    void retain(Set<String> packs) throws IOException {
        for (var file : files()) {
            var name = file.getFileName().toString();
            if ((name.endsWith(PACK) || name.endsWith(INDEX)) && !packs.contains(name.substring(0, name.indexOf('.')))) {
                Files.delete(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
