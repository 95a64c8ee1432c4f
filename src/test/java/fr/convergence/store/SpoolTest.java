package fr.convergence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes on their way in. */
class SpoolTest {
    private static Set<Path> files() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("convergence-spool")).collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8192, 8193, 1 << 20, (1 << 20) + 1, 5_000_000})
    void canBeReadAgainAndAgain(int length) throws Exception {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        try (var spool = Spool.of(bytes)) {
            assertThat(spool.size()).isEqualTo(length);
            for (int i = 0; i < 2; i++) {
                try (var in = spool.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
            }
            assertThat(spool.id().sha256()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    @Test void largeOnesAreFilesUntilClosed() throws IOException {
        var before = files();
        try (var spool = new Spool()) {
            for (int i = 0; i < 200; i++) {
                spool.write(new byte[10_000]);
            }
            spool.write(7);
            var during = files();
            during.removeAll(before);
            assertThat(during).hasSize(1);
            assertThat(spool.size()).isEqualTo(2_000_001);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test void whatBreaksOffLeavesNoFile() throws IOException {
        var before = files();
        var broken = new InputStream() {
            private int left = 3_000_000;

            @Override public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("broke off");
                }
                return 1;
            }
        };
        assertThatThrownBy(() -> Spool.of(broken)).hasMessage("broke off");
        assertThat(files()).isEqualTo(before);
    }

    @Test void areWrittenBeforeTheyAreRead() throws IOException {
        try (var spool = Spool.of(new byte[3])) {
            spool.open().close();
            assertThatThrownBy(() -> spool.write(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test void blobIdsAreReadAsTheyAreWritten() {
        var id = Spool.of(new byte[0]).id();
        assertThat(id.toString()).isEqualTo("B47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
        assertThat(BlobId.parse(id.toString())).hasValue(id);
        assertThat(BlobId.parse(id.toString().substring(1))).isEmpty();
        assertThat(BlobId.parse(id.toString().replace('U', 'V'))).isEmpty();
        assertThat(BlobId.parse("B" + "=".repeat(43))).isEmpty();
    }
}
