package fr.convergence.transfer;

import fr.convergence.mail.Mail;
import fr.convergence.store.Store;
import fr.convergence.transfer.archive.Archive;
import fr.convergence.transfer.archive.ArchivedMessage;
import fr.convergence.transfer.archive.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings an archive of mail into an account. Interrupted, it goes on where it was; run again, it adds nothing twice. */
@Component
public class MailImport {
    private final Mail mail;
    private final Store store;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    MailImport(Mail mail, Store store, JdbcClient jdbc, InstantSource clock) {
        this.mail = mail;
        this.store = store;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param folder   under which everything goes; null to keep the archive's folders, well-known ones where they belong
     * @param progress told after each batch
     * @throws IOException when the archive can't be read at all
     * @throws fr.convergence.mail.OverQuotaException when the account is full; what came before is kept
     */
    public Imported run(long account, Path path, @Nullable String folder, Consumer<Imported> progress) throws IOException {
        var report = new Report();
        var archive = Archive.open(path);
        try (var batch = new Batch(account, archive.size(), new Folders(mail, folder), mail, store, jdbc, report, progress);
                var messages = archive.messages(report)) {
            messages.forEach(message -> add(batch, message, report));
            batch.flush();
            return batch.state();
        }
    }

    private void add(Batch batch, ArchivedMessage message, Report report) {
        try {
            batch.add(message, clock.instant());
        } catch (IOException unreadable) {
            report.add(Report.Oddity.UNREADABLE, message.sourceKey());
        }
    }
}
