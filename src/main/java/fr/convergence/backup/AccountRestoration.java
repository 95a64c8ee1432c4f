package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import fr.convergence.backup.SavedMailbox.SavedEmail;
import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.store.Accounts;
import fr.convergence.store.Actor;
import fr.convergence.store.BlobId;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings back what one account misses, into a mailbox beside those it has, while people work. */
@Component
public class AccountRestoration {
    private static final Actor ACTOR = new Actor(null, "import");
    private static final int MOST_MESSAGES = 50;
    private static final long MOST_OCTETS = 8L << 20;

    /** @param there emails of the backup that the account still has */
    public record Outcome(int restored, int there) {}

    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Mail mail;
    private final Store store;
    private final Verification verification;

    AccountRestoration(Accounts accounts, JdbcClient jdbc, Mail mail, Store store, Verification verification) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.mail = mail;
        this.store = store;
        this.verification = verification;
    }

    /**
     * Run again, it goes on with what is still missing.
     *
     * @param folder the mailbox that everything comes into, each below it in mailboxes named as it was in
     * @throws fr.convergence.mail.OverQuotaException when the account is full; what came before is kept
     */
    public Outcome restore(Shelf shelf, Manifest backup, String address, String folder, Progress progress) throws IOException {
        var account = accounts.byAddress(address).orElseThrow(() -> new BackupException(Reason.NO_SUCH_ACCOUNT, address)).id();
        verification.readBack(shelf.of(backup), backup);
        var saved = SavedMailbox.of(shelf, backup, address).emails();
        var there = present(account);
        var missing = new LinkedHashMap<BlobId, SavedEmail>();
        saved.stream().filter(email -> !there.contains(email.blob())).forEach(email -> missing.putIfAbsent(email.blob(), email));
        var packs = packsOf(shelf, backup, missing.keySet());
        verification.packs(shelf, packs, progress);
        int all = missing.size();
        for (var pack : packs) {
            try (var batch = new Waiting()) {
                PackReader.read(shelf.packs().file(pack.sha256()), bytes -> {
                    var email = missing.remove(bytes.id());
                    if (email != null) {
                        batch.add(bytes, email);
                        if (batch.isFull()) {
                            bringIn(account, folder, batch);
                        }
                    }
                });
                bringIn(account, folder, batch);
            }
            progress.at(Progress.Step.BLOBS, all - missing.size(), all);
        }
        return new Outcome(all, saved.size() - all);
    }

    private Set<BlobId> present(long account) {
        return new HashSet<>(jdbc.sql("""
                SELECT e.blob FROM email_state s JOIN email e ON e.account_id = ? AND e.id = s.email_id WHERE s.account_id = ?""")
                .params(account, account).query((row, n) -> new BlobId(row.getBytes(1))).list());
    }

    private static List<Manifest.Pack> packsOf(Shelf shelf, Manifest backup, Set<BlobId> wanted) throws IOException {
        var left = new HashSet<String>();
        wanted.forEach(blob -> left.add(PrivateFiles.hex(blob.sha256())));
        var packs = new ArrayList<Manifest.Pack>();
        for (var pack : backup.packs()) {
            if (left.removeAll(shelf.packs().blobs(pack.sha256()).keySet())) {
                packs.add(pack);
            }
        }
        if (!left.isEmpty()) {
            throw new BackupException(Reason.BROKEN, shelf.of(backup));
        }
        return packs;
    }

    private void bringIn(long account, String folder, Waiting batch) {
        if (batch.isEmpty()) {
            return;
        }
        var emails = batch.emails;
        var ready = emails.keySet().stream().map(raw -> mail.ready(account, raw)).toList();
        store.change(account, ACTOR, change -> mail.importAll(change, emails.entrySet().stream().map(entry -> {
            var email = entry.getValue();
            var mailboxes = new HashSet<Long>();
            email.folders().forEach(path -> {
                var below = new ArrayList<>(path);
                below.addFirst(folder);
                mailboxes.add(mail.ensureMailbox(change, below));
            });
            return new Incoming(entry.getKey(), mailboxes, "inbox", keywords(email.keywords()), email.receivedAt(), null, email.trust());
        }).toList(), ready));
        batch.close();
    }

    private Set<String> keywords(String array) {
        return new HashSet<>(jdbc.sql("SELECT unnest(?::text[])").param(array).query(String.class).list());
    }

    /** Messages that are brought in together. */
    private static final class Waiting implements AutoCloseable {
        private final Map<Spool, SavedEmail> emails = new LinkedHashMap<>();
        private long octets;

        void add(Spool bytes, SavedEmail email) throws IOException {
            try (var in = bytes.open()) {
                emails.put(Spool.of(in), email);
            }
            octets += bytes.size();
        }

        boolean isFull() {
            return emails.size() >= MOST_MESSAGES || octets >= MOST_OCTETS;
        }

        boolean isEmpty() {
            return emails.isEmpty();
        }

        @Override public void close() {
            emails.keySet().forEach(Spool::close);
            emails.clear();
            octets = 0;
        }
    }
}
