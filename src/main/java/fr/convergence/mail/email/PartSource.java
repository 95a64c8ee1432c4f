package fr.convergence.mail.email;

import fr.convergence.jmap.Content;
import fr.convergence.jmap.ContentSource;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.Part;
import fr.convergence.mail.mime.Source;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parts of messages as downloads: decoded as they are read. */
@Component
class PartSource implements ContentSource {
    private record PartContent(Source message, Part part) implements Content {
        @Override public long size() {
            return part.size();
        }

        @Override public InputStream open(long offset, long length) {
            try {
                return Source.of(message, part).open(offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final AccountBlobs held;
    private final Blobs blobs;
    private final JdbcClient jdbc;

    PartSource(AccountBlobs held, Blobs blobs, JdbcClient jdbc) {
        this.held = held;
        this.blobs = blobs;
        this.jdbc = jdbc;
    }

    @Override public Optional<Content> find(long account, String blobId) {
        return PartBlobId.parse(blobId).filter(id -> held.contains(account, id.message())).flatMap(id -> {
            Source message = (offset, length) -> blobs.open(id.message(), offset, length);
            return structure(account, id.message(), message).tree()
                    .filter(part -> id.partId().equals(part.partId())).findFirst()
                    .map(part -> new PartContent(message, part));
        });
    }

    /** As kept with an email of this account, or read from the bytes where there is none (Email/parse). */
    private Part structure(long account, BlobId message, Source source) {
        return jdbc.sql("SELECT structure FROM email WHERE account_id = ? AND blob = ? LIMIT 1")
                .params(account, message.sha256()).query(String.class).optional().map(Columns::structure).orElseGet(() -> {
                    try (var in = source.open()) {
                        return Mime.parse(in).body();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
