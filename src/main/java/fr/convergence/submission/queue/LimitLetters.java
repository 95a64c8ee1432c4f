package fr.convergence.submission.queue;

import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.mail.OverQuotaException;
import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.mail.mime.MessageWriter;
import fr.convergence.mail.mime.NewHeader;
import fr.convergence.mail.mime.NewMessage;
import fr.convergence.mail.mime.NewPart;
import fr.convergence.store.Account;
import fr.convergence.store.Accounts;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import fr.convergence.submission.SendingLimitException;
import fr.convergence.submission.TransportSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a person, and postmaster, that the account reached its limit of sending: once in a day. */
@Component
class LimitLetters {
    private static final Logger log = LoggerFactory.getLogger(LimitLetters.class);

    private final Store store;
    private final Accounts accounts;
    private final Mail mail;
    private final Submissions submissions;
    private final TransportSettings host;
    private final JdbcClient jdbc;
    private final InstantSource time;

    LimitLetters(Store store, Accounts accounts, Mail mail, Submissions submissions, TransportSettings host, JdbcClient jdbc, InstantSource time) {
        this.store = store;
        this.accounts = accounts;
        this.mail = mail;
        this.submissions = submissions;
        this.host = host;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** In a change of its own, after the one that is given up: should the server die in between, the next refusal tells. */
    @EventListener
    void on(OutsideCount.Reached reached) {
        Thread.ofVirtual().name("limit-letter").start(() -> {
            try {
                store.change(reached.account(), Actor.SYSTEM, change -> tell(change, reached.limit()));
            } catch (RuntimeException e) {
                log.warn("That account {} may not send wasn't told: {}", reached.account(), e.getMessage());
            }
        });
    }

    private boolean tell(Change change, SendingLimitException limit) {
        var now = time.instant();
        boolean first = jdbc.sql("""
                INSERT INTO sending_limit_told AS t (account_id, told_at) VALUES (?, ?)
                ON CONFLICT (account_id) DO UPDATE SET told_at = excluded.told_at WHERE t.told_at <= ?""")
                .params(change.account(), Submissions.sql(now), Submissions.sql(now.minus(OutsideCount.DAY))).update() == 1;
        if (first) {
            var account = accounts.byId(change.account()).orElseThrow();
            toPostmaster(change, account, limit, now);
            toPerson(change, account, limit, now);
        }
        return first;
    }

    private void toPostmaster(Change change, Account account, SendingLimitException limit, Instant now) {
        var postmaster = "postmaster@" + host.hostname();
        try (var letter = write(postmaster, "Limite d’envoi atteinte : " + account.address(), LimitText.toPostmaster(account, limit), now)) {
            submissions.addHidden(change, "", postmaster, letter, now);
        }
    }

    private void toPerson(Change change, Account account, SendingLimitException limit, Instant now) {
        try (var letter = write(account.address(), "Un message n’est pas parti : trop de destinataires extérieurs",
                LimitText.toPerson(account, limit), now)) {
            mail.importAll(change, List.of(Incoming.toInbox(letter, now, null)));
        } catch (OverQuotaException e) {
            log.info("Account {}: no room to tell that it may not send", account.id());
        }
    }

    private Spool write(String to, String subject, String text, Instant now) {
        var headers = List.of(
                new NewHeader("From", new HeaderValue.Addresses(List.of(new EmailAddress("Messagerie", "postmaster@" + host.hostname())))),
                new NewHeader("To", new HeaderValue.Addresses(List.of(new EmailAddress(null, to)))),
                new NewHeader("Subject", new HeaderValue.Text(subject)),
                new NewHeader("Auto-Submitted", new HeaderValue.Text("auto-generated")));
        var spool = new Spool();
        try {
            MessageWriter.write(new NewMessage(headers, NewPart.text("text/plain", text))
                    .completed(now.atZone(ZoneId.systemDefault()).toOffsetDateTime()), spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spool;
    }
}
