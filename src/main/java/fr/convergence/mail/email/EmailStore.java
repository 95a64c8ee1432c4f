package fr.convergence.mail.email;

import fr.convergence.mail.OverQuotaException;
import fr.convergence.mail.SenderTrust;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.mail.search.JustParsed;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.store.StoredBlob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every change of emails goes through here: rows, threads, counts, usage and journal in step. */
@Component
public class EmailStore {
    static final String EMAIL = "Email";
    static final String THREAD = "Thread";
    private static final long LARGE = 256 << 10;

    /** A message to keep, parsed. */
    public record NewEmail(StoredBlob blob, ParsedMessage parsed, Set<Long> mailboxes, Set<String> keywords, Instant receivedAt,
                           @Nullable SenderTrust trust) {}

    private final EmailRows rows;
    private final Threads threads;
    private final Tally tally;
    private final Usage usage;
    private final AccountBlobs blobs;
    private final JustParsed justParsed;

    EmailStore(EmailRows rows, Threads threads, Tally tally, Usage usage, AccountBlobs blobs, JustParsed justParsed) {
        this.rows = rows;
        this.threads = threads;
        this.tally = tally;
        this.usage = usage;
        this.blobs = blobs;
        this.justParsed = justParsed;
    }

    /** Writes bytes that are many before the account is locked: the change that keeps them finds them there. */
    public void keepAhead(long account, Spool raw) {
        if (raw.size() > LARGE) {
            blobs.put(account, raw);
        }
    }

    /** Keeps the bytes where the account may read them; part of the change. */
    public StoredBlob keep(Change change, Spool raw) {
        return blobs.put(change.account(), raw);
    }

    public List<StoredBlob> keep(Change change, List<Spool> raw) {
        return blobs.put(change.account(), raw);
    }

    /**
     * Adds emails; returns their ids in order.
     *
     * @throws OverQuotaException when there is no room for all of them
     */
    public List<Long> add(Change change, List<NewEmail> emails) {
        usage.add(change.account(), emails.size(), emails.stream().mapToLong(e -> e.blob().size()).sum());
        var fixed = new ArrayList<EmailRows.Fixed>();
        var states = new ArrayList<EmailRows.State>();
        var found = threads.of(change, emails.stream().map(NewEmail::parsed).toList());
        for (int i = 0; i < emails.size(); i++) {
            var email = emails.get(i);
            long thread = found.get(i);
            long id = change.newId();
            fixed.add(Columns.of(id, thread, email));
            justParsed.put(email.blob(), email.parsed());
            states.add(new EmailRows.State(id, thread, email.receivedAt(), email.blob().size(), email.keywords(), email.mailboxes()));
        }
        rows.insert(change.account(), fixed);
        insert(change, states);
        return fixed.stream().map(EmailRows.Fixed::id).toList();
    }

    private void insert(Change change, List<EmailRows.State> states) {
        rows.insertStates(change.account(), states);
        var days = new Tally.EmailDays();
        states.forEach(s -> {
            change.created(EMAIL, s.id());
            days.add(s, 1);
        });
        tally.refresh(change, threadsOf(states), days).forEach((thread, was) -> {
            if (was.before()) {
                change.updated(THREAD, thread);
            } else {
                change.created(THREAD, thread);
            }
        });
    }

    /** The states of those emails that exist. */
    List<EmailRows.State> states(Change change, Collection<Long> ids) {
        return rows.states(change.account(), ids);
    }

    /** Sets keywords and mailboxes of emails that exist; each has a mailbox at the least. */
    void update(Change change, List<EmailRows.State> before, List<EmailRows.State> after) {
        var keywordsBefore = new ArrayList<EmailRows.State>();
        var keywordsAfter = new ArrayList<EmailRows.State>();
        var moved = new ArrayList<EmailRows.State>();
        var days = new Tally.EmailDays();
        for (int i = 0; i < before.size(); i++) {
            var was = before.get(i);
            var is = after.get(i);
            if (!was.keywords().equals(is.keywords())) {
                keywordsBefore.add(was);
                keywordsAfter.add(is);
            }
            if (!was.mailboxes().equals(is.mailboxes())) {
                moved.add(is);
                days.add(was, -1);
                days.add(is, 1);
            }
            change.updated(EMAIL, is.id());
        }
        rows.updateKeywords(change.account(), keywordsBefore, keywordsAfter);
        rows.updateMailboxes(change.account(), moved);
        tally.refresh(change, threadsOf(after), days);
    }

    /** Removes emails; for a while they can be restored. */
    void remove(Change change, List<EmailRows.State> states, Instant now) {
        takeOut(change, states);
        rows.insertDeleted(change.account(), states, now);
        states.forEach(s -> change.created(DeletedEmailType.NAME, s.id()));
    }

    /** Removes emails that others have taken the place of, for good. */
    void replace(Change change, List<EmailRows.State> states) {
        takeOut(change, states);
        rows.delete(change.account(), states);
    }

    private void takeOut(Change change, List<EmailRows.State> states) {
        var days = new Tally.EmailDays();
        rows.deleteStates(change.account(), states);
        for (var state : states) {
            days.add(state, -1);
            change.destroyed(EMAIL, state.id());
        }
        usage.add(change.account(), -states.size(), -states.stream().mapToLong(EmailRows.State::size).sum());
        tally.refresh(change, threadsOf(states), days).forEach((thread, is) -> {
            if (is.after()) {
                change.updated(THREAD, thread);
            } else {
                change.destroyed(THREAD, thread);
            }
        });
    }

    /** Brings back emails that were removed, as they were. */
    void restore(Change change, List<EmailRows.State> states) {
        usage.add(change.account(), states.size(), states.stream().mapToLong(EmailRows.State::size).sum());
        rows.deleteDeleted(change.account(), states.stream().map(EmailRows.State::id).toList());
        insert(change, states);
        states.forEach(s -> change.destroyed(DeletedEmailType.NAME, s.id()));
    }

    private static Set<Long> threadsOf(List<EmailRows.State> states) {
        var ids = new LinkedHashSet<Long>();
        states.forEach(s -> ids.add(s.threadId()));
        return ids;
    }
}
