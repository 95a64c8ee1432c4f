package fr.convergence.demo;

import fr.convergence.access.LocalAccounts;
import fr.convergence.demo.corpus.DemoMessage;
import fr.convergence.demo.corpus.MailGenerator;
import fr.convergence.demo.corpus.School;
import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.store.Accounts;
import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Fills an empty database with a school. Killed half-way, it goes on where it was; done, it does nothing. */
@Component
class Demo {
    /** Everybody's: there is nothing to protect, and trying another person must be easy. */
    static final String PASSWORD = "cartable et marelle";

    private static final long SEED = 1;
    private static final int BATCH = 100;
    private static final Actor ACTOR = new Actor(null, "demo");

    private final DemoState state;
    private final LocalAccounts people;
    private final Accounts accounts;
    private final Store store;
    private final Mail mail;
    private volatile List<DemoAccount> signIns = List.of();

    Demo(DemoState state, LocalAccounts people, Accounts accounts, Store store, Mail mail) {
        this.state = state;
        this.people = people;
        this.accounts = accounts;
        this.store = store;
        this.mail = mail;
    }

    /**
     * @param progress told how many mailboxes are filled
     * @return false when the database serves people already, who are left alone
     */
    boolean fill(IntConsumer progress) {
        if (state.isComplete()) {
            return true;
        }
        var reference = state.reference();
        if (reference.isEmpty()) {
            return false;
        }
        fill(reference.get(), progress);
        state.complete();
        return true;
    }

    private void fill(Instant reference, IntConsumer progress) {
        var today = reference.atZone(ZoneId.of("Europe/Paris")).toLocalDate();
        var school = School.generate(SEED);
        var staff = DemoAccount.of(school);
        var generator = new MailGenerator(school, SEED, staff.getFirst().since(today), reference);
        for (var shared : List.of(School.EVERYONE, School.OFFICE)) {
            if (accounts.byAddress(shared.address()).isEmpty()) {
                accounts.create("service", shared.name(), shared.address());
            }
        }
        var withPassword = people.list().stream().filter(LocalAccounts.LocalAccount::passwordSet)
                .map(LocalAccounts.LocalAccount::address).collect(Collectors.toSet());
        try (var workers = Executors.newFixedThreadPool(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8))) {
            var filled = new ArrayList<Future<?>>();
            for (var member : staff) {
                filled.add(workers.submit(() -> {
                    long account = account(member, withPassword);
                    fill(account, generator.mailbox(member.person(), member.since(today)).skip(state.messages(account)).iterator());
                }));
            }
            for (int i = 0; i < filled.size(); i++) {
                filled.get(i).get();
                progress.accept(100 * (i + 1) / filled.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The demonstration could not be filled", e.getCause());
        }
    }

    private long account(DemoAccount member, Set<String> withPassword) {
        var person = member.person();
        var found = accounts.byAddress(person.address());
        if (found.isEmpty()) {
            return people.add(person.address(), person.name(), PASSWORD).id();
        }
        if (!withPassword.contains(person.address())) {
            people.setPassword(person.address(), PASSWORD);
        }
        return found.get().id();
    }

    private void fill(long account, Iterator<DemoMessage> messages) {
        while (messages.hasNext()) {
            var batch = new ArrayList<DemoMessage>();
            while (messages.hasNext() && batch.size() < BATCH) {
                batch.add(messages.next());
            }
            store.change(account, ACTOR, change -> {
                var folders = new HashMap<String, Long>();
                var incoming = batch.stream().map(message -> new Incoming(Spool.of(message.bytes()),
                        message.folder() == null ? Set.<Long>of()
                                : Set.of(folders.computeIfAbsent(message.folder(), name -> mail.ensureMailbox(change, List.of(name)))),
                        message.role() == null ? "inbox" : message.role(), message.keywords(), message.receivedAt(), null, DemoTrust.of(message.outsider()))).toList();
                mail.importAll(change, incoming);
                state.messages(account, state.messages(account) + batch.size());
                return null;
            });
        }
    }

    /** Who can sign in, those to try first first; empty when there is no demonstration. */
    List<DemoAccount> signIns() {
        if (signIns.isEmpty() && state.isComplete()) {
            signIns = DemoAccount.of(School.generate(SEED));
        }
        return signIns;
    }
}
