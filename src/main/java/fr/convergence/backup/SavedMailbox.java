package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import fr.convergence.mail.SenderTrust;
import fr.convergence.store.BlobId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account's mail as a backup has it. */
record SavedMailbox(List<SavedEmail> emails) {
    /**
     * @param keywords as PostgreSQL writes an array
     * @param folders  the paths of its mailboxes
     */
    record SavedEmail(BlobId blob, String keywords, Instant receivedAt, List<List<String>> folders, @Nullable SenderTrust trust) {}

    static SavedMailbox of(Shelf shelf, Manifest backup, String address) throws IOException {
        var found = CopyRows.where(shelf, backup, "address", "address", address.strip().toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            throw new BackupException(Reason.NO_SUCH_ACCOUNT, address);
        }
        var account = found.getFirst().get("account_id");
        var paths = paths(CopyRows.where(shelf, backup, "mailbox", "account_id", account));
        var folders = new HashMap<String, List<List<String>>>();
        CopyRows.where(shelf, backup, "email_mailbox", "account_id", account).forEach(row ->
                folders.computeIfAbsent(row.get("email_id"), id -> new ArrayList<>()).add(paths.get(row.get("mailbox_id"))));
        var fixed = new HashMap<String, CopyRows.Row>();
        CopyRows.where(shelf, backup, "email", "account_id", account).forEach(row -> fixed.put(row.get("id"), row));
        return new SavedMailbox(CopyRows.where(shelf, backup, "email_state", "account_id", account).stream().map(state -> {
            var email = fixed.get(state.get("email_id"));
            return new SavedEmail(new BlobId(HexFormat.of().parseHex(email.get("blob").substring(2))), state.get("keywords"),
                    instant(email.get("received_at")), folders.getOrDefault(state.get("email_id"), List.of()), SenderTrust.of(email.get("sender_trust")));
        }).toList());
    }

    /** By its id, the names from the outermost to the mailbox itself. */
    private static Map<String, List<String>> paths(List<CopyRows.Row> mailboxes) {
        var byId = new HashMap<String, CopyRows.Row>();
        mailboxes.forEach(row -> byId.put(row.get("id"), row));
        var paths = new HashMap<String, List<String>>();
        byId.forEach((id, row) -> {
            var path = new ArrayList<String>();
            for (var at = row; at != null; at = byId.get(at.get("parent_id"))) {
                path.addFirst(at.get("name"));
            }
            paths.put(id, path);
        });
        return paths;
    }

    /** As PostgreSQL writes one in UTC. */
    private static Instant instant(String timestamptz) {
        return Instant.parse(timestamptz.replace(' ', 'T').replaceFirst("\\+00$", "Z"));
    }
}
