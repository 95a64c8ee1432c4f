package fr.convergence.submission.queue;

import fr.convergence.store.Account;
import fr.convergence.store.Accounts;
import fr.convergence.store.Actor;
import fr.convergence.store.Blobs;
import fr.convergence.store.Change;
import fr.convergence.store.Store;
import fr.convergence.submission.Delivery;
import fr.convergence.submission.QueueSettings;
import fr.convergence.submission.Recipients;
import fr.convergence.submission.TransportSettings;
import fr.convergence.submission.transport.Addressee;
import fr.convergence.submission.transport.Delivered;
import fr.convergence.submission.transport.Outcome;
import fr.convergence.submission.transport.Transport;
import fr.convergence.trust.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends one message to those of its recipients whose turn it is. May be interrupted anywhere and run again: who has
 * the message is recorded as soon as it is known, and nobody recorded so is tried again.
 */
@Component
class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);
    /** For an operator, or its account, to let it go. */
    private static final Duration WHILE_STOPPED = Duration.ofMinutes(15);
    private static final int MOST_ROUTES = 8;

    private final Accounts accounts;
    private final Store store;
    private final Submissions submissions;
    private final Delivery delivery;
    private final Blobs blobs;
    private final Transport transport;
    private final Recipients recipients;
    private final Letters letters;
    private final QueueSettings settings;
    private final TransportSettings host;
    private final Signatures signatures;
    private final InstantSource time;

    Sending(Accounts accounts, Store store, Submissions submissions, Delivery delivery, Blobs blobs, Transport transport,
            Recipients recipients, Letters letters, QueueSettings settings, TransportSettings host, Signatures signatures,
            InstantSource time) {
        this.accounts = accounts;
        this.store = store;
        this.submissions = submissions;
        this.delivery = delivery;
        this.blobs = blobs;
        this.transport = transport;
        this.recipients = recipients;
        this.letters = letters;
        this.settings = settings;
        this.host = host;
        this.signatures = signatures;
        this.time = time;
    }

    /** When to come back to this message; empty when there is nothing left to do. */
    Optional<Instant> run(long account, long id) throws InterruptedException {
        var sender = accounts.byId(account);
        var submission = submissions.find(account, id);
        if (sender.isEmpty() || submission.isEmpty()) {
            return Optional.empty();
        }
        if (sender.get().disabled()) {
            return Optional.of(time.instant().plus(WHILE_STOPPED));
        }
        var due = submissions.due(account, id);
        boolean begins = submission.get().undoStatus().equals(Submission.PENDING) && !due.isEmpty();
        if (submission.get().undoStatus().equals(Submission.CANCELED) || begins && !change(account, change -> submissions.begin(change, id))) {
            return Optional.empty();
        }
        if (!due.isEmpty()) {
            send(sender.get(), submission.get(), due);
        }
        var late = submission.get().sendAt().plus(settings.delayWarning());
        if (!submission.get().warned() && !time.instant().isBefore(late)) {
            letters.late(sender.get(), submission.get());
        }
        var next = submissions.next(account, id, time.instant().plus(WHILE_STOPPED))
                .map(at -> time.instant().isBefore(late) && late.isBefore(at) ? late : at);
        if (next.isEmpty() && !submission.get().shown()) {
            change(account, change -> {
                submissions.removeHidden(change, id);
                return id;
            });
        }
        return next;
    }

    private void send(Account sender, Submission submission, List<Recipient> due) throws InterruptedException {
        var octets = new Octets(blobs, submission.blob(), Trace.received(submission, host), Trace.required(submission, host));
        var refused = new ConcurrentHashMap<Recipient, Outcome>();
        var elsewhere = new LinkedHashMap<String, List<Recipient>>();
        try (var house = new LocalSending(delivery, submission, octets, time.instant())) {
            var here = new LinkedHashMap<Recipient, Outcome>();
            for (var recipient : due) {
                switch (recipients.find(recipient.address())) {
                    case Recipients.Here(var account) -> here.put(recipient, house.deliver(recipient, account));
                    case Recipients.Nobody() -> here.put(recipient, Outcome.of("550 5.1.1 No such address here"));
                    case Recipients.Elsewhere() ->
                        elsewhere.computeIfAbsent(transport.route(recipient.address()), r -> new ArrayList<>()).add(recipient);
                }
            }
            keep(sender, submission, here, refused);
            house.recorded();
        }
        if (!elsewhere.isEmpty()) {
            abroad(sender, submission, signed(octets), elsewhere.values(), refused);
        }
        if (!refused.isEmpty()) {
            letters.refuse(sender, submission, refused);
        }
    }

    private Octets signed(Octets octets) {
        try {
            return octets.with(signatures.of(octets::open));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One conversation for all recipients of a route, several routes at a time: none waits for a slow one. */
    private void abroad(Account sender, Submission submission, Octets octets, Collection<List<Recipient>> routes,
                        Map<Recipient, Outcome> refused) throws InterruptedException {
        var lines = new Semaphore(MOST_ROUTES);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = routes.stream().<Callable<Object>>map(group -> () -> {
                lines.acquire();
                try {
                    keep(sender, submission, abroad(submission, octets, group), refused);
                } finally {
                    lines.release();
                }
                return group;
            }).toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Map<Recipient, Outcome> abroad(Submission submission, Octets octets, List<Recipient> group) {
        var to = new LinkedHashMap<String, Addressee>();
        group.forEach(recipient -> to.putIfAbsent(recipient.address(), recipient.to()));
        var outcomes = transport.send(submission.path(), List.copyOf(to.values()), submission.size(), octets::open);
        return group.stream().collect(Collectors.toMap(r -> r, r -> outcomes.get(r.address()), (a, b) -> a, LinkedHashMap::new));
    }

    /** Records what came of it, but for those refused: that and the bounce are one change. */
    private void keep(Account sender, Submission submission, Map<Recipient, Outcome> outcomes, Map<Recipient, Outcome> refused) {
        boolean giveUp = !time.instant().isBefore(submission.sendAt().plus(settings.giveUp()));
        Map<Recipient, Outcome> kept = new LinkedHashMap<>();
        outcomes.forEach((recipient, outcome) -> {
            var last = giveUp && !outcome.isFinal() ? outcome.givenUp() : outcome;
            (last.delivered() == Delivered.NO ? refused : kept).put(recipient, last);
            log.info("Message {}-{} to <{}>: {} ({})", submission.account(), submission.id(), recipient.address(),
                    last.delivered().written(), last.reply());
        });
        if (!kept.isEmpty()) {
            change(submission.account(), change -> {
                submissions.keep(change, submission, kept, settings::waitAfter);
                return kept;
            });
            letters.succeeded(sender, submission, kept);
        }
    }

    private <T> T change(long account, Function<Change, T> work) {
        return store.change(account, Actor.SYSTEM, work);
    }
}
