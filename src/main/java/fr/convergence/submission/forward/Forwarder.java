package fr.convergence.submission.forward;

import fr.convergence.mail.DeliveryListener;
import fr.convergence.mail.mime.HeaderField;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.Accounts;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.submission.Addresses;
import fr.convergence.submission.Forwarding;
import fr.convergence.submission.Recipients;
import fr.convergence.submission.Senders;
import fr.convergence.submission.queue.NewSubmission;
import fr.convergence.submission.queue.NewSubmission.Path;
import fr.convergence.submission.queue.Submission;
import fr.convergence.submission.queue.Submissions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Passes on what comes in, in the transaction of the delivery. Not what is junk, nor bounces and automatic replies:
 * two machines that answer each other through us would never end.
 */
@Component
class Forwarder implements DeliveryListener {
    private static final Logger log = LoggerFactory.getLogger(Forwarder.class);
    private static final int MOST_HOPS = 50;

    private final Forwarding forwarding;
    private final SrsKey key;
    private final Senders senders;
    private final Recipients recipients;
    private final Accounts accounts;
    private final AccountBlobs blobs;
    private final Submissions submissions;
    private final InstantSource time;

    Forwarder(Forwarding forwarding, SrsKey key, Senders senders, Recipients recipients, Accounts accounts, AccountBlobs blobs,
              Submissions submissions, InstantSource time) {
        this.forwarding = forwarding;
        this.key = key;
        this.senders = senders;
        this.recipients = recipients;
        this.accounts = accounts;
        this.blobs = blobs;
        this.submissions = submissions;
        this.time = time;
    }

    @Override public void delivered(Change change, List<Delivered> messages) {
        forwarding.of(change.account()).ifPresent(to -> messages.stream().filter(message -> goesOn(change, message))
                .forEach(message -> pass(change, message, to)));
    }

    private boolean goesOn(Change change, Delivered message) {
        var headers = message.parsed().body().headers();
        if (message.message().role().equals("junk") || message.envelope().sender().isEmpty()
                || fields(headers, "Auto-Submitted").stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith("auto-replied"))) {
            return false;
        }
        var delivered = fields(headers, "Delivered-To");
        boolean firstIsOurs = !delivered.isEmpty() && Addresses.same(delivered.getFirst(), message.envelope().recipient());
        boolean wasHere = delivered.stream().skip(firstIsOurs ? 1 : 0).anyMatch(address -> senders.owns(change.account(), address));
        if (wasHere || fields(headers, "Received").size() > MOST_HOPS) {
            log.warn("A message from <{}> to <{}> goes in circles and isn't passed on", message.envelope().sender(), message.envelope().recipient());
            return false;
        }
        return true;
    }

    private static List<String> fields(List<HeaderField> headers, String name) {
        return headers.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(field -> field.raw().strip()).toList();
    }

    private void pass(Change change, Delivered message, String to) {
        var address = accounts.byId(change.account()).orElseThrow().address();
        var now = time.instant();
        // says to us, should the message come back, that it was here
        var before = ("Delivered-To: " + address + "\r\n").getBytes(StandardCharsets.UTF_8);
        try (var all = new SequenceInputStream(new ByteArrayInputStream(before), message.message().raw().open()); var spool = Spool.of(all)) {
            submissions.add(change, new NewSubmission(null, null, Path.of(sender(message.envelope().sender(), address)), List.of(Path.of(to)),
                    blobs.put(change.account(), spool), Submission.FORWARDED, now));
        } catch (IOException | UncheckedIOException e) {
            log.error("A message from <{}> to <{}> is kept but can't be passed on", message.envelope().sender(), message.envelope().recipient(), e);
            return;
        }
        log.info("A message from <{}> to <{}> is passed on to <{}>", message.envelope().sender(), message.envelope().recipient(), to);
    }

    /** SPF holds for our own domains from here. */
    private String sender(String sender, String address) {
        return recipients.isOurs(Addresses.domain(sender)) ? sender : key.srs().forward(sender, Addresses.domain(address));
    }
}
