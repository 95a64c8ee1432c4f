package fr.convergence.bench;

import fr.convergence.Convergence;
import fr.convergence.access.LocalAccounts;
import fr.convergence.demo.corpus.BenchMailbox;
import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.store.Accounts;
import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts with generated mail, kept from one run to the next. */
final class Filling {
    static final String PASSWORD = "cahier vert sur table";
    private static final int BATCH = 250;
    private static final Instant END = Instant.parse("2026-11-24T07:15:00Z");

    private Filling() {}

    static String address(int size) {
        return "boite" + size + "@bench.example";
    }

    static String recipient(int n) {
        return "livraison" + n + "@bench.example";
    }

    static void fill(Path data, List<Integer> sizes) throws InterruptedException {
        try (var application = new SpringApplicationBuilder(Convergence.class).web(WebApplicationType.NONE).run(
                "--convergence.data=" + data, "--convergence.doors=false", "--convergence.domain=bench.example", "--logging.level.root=error")) {
            var accounts = application.getBean(Accounts.class);
            var mail = application.getBean(Mail.class);
            var jdbc = application.getBean(JdbcClient.class);
            for (int n = 0; n < 8; n++) {
                account(application.getBean(LocalAccounts.class), accounts, recipient(n));
            }
            for (int size : sizes) {
                long account = account(application.getBean(LocalAccounts.class), accounts, address(size));
                long there = jdbc.sql("SELECT count(*) FROM email_state WHERE account_id = ?").param(account).query(Long.class).single();
                fill(mail, account, size, there);
            }
            awaitIndex(jdbc);
            jdbc.sql("VACUUM ANALYZE").update();
        }
    }

    /** Else it would go on beside what is measured, and find only a part. */
    private static void awaitIndex(JdbcClient jdbc) throws InterruptedException {
        var behind = jdbc.sql("""
                SELECT count(*) FROM account_state s LEFT JOIN search_progress p ON p.account_id = s.account_id
                WHERE p.modseq IS NULL OR p.modseq < s.modseq""").query(Long.class);
        if (behind.single() > 0) {
            System.out.println("Indexing …");
        }
        while (behind.single() > 0) {
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private static long account(LocalAccounts people, Accounts accounts, String address) {
        return accounts.byAddress(address).map(a -> a.id()).orElseGet(() -> people.add(address, "Mesure", PASSWORD).id());
    }

    private static void fill(Mail mail, long account, int size, long there) {
        if (there >= size) {
            return;
        }
        System.out.println("Filling a mailbox of " + size + " …");
        long began = System.nanoTime();
        var batch = new ArrayList<Incoming>();
        var messages = BenchMailbox.generate(size, 1, END).skip(there).iterator();
        while (messages.hasNext()) {
            var m = messages.next();
            batch.add(new Incoming(Spool.of(m.bytes()), Set.of(), "inbox", m.keywords(), m.receivedAt(), null));
            if (batch.size() == BATCH || !messages.hasNext()) {
                mail.importAll(account, new Actor(null, "import"), batch);
                batch.clear();
            }
        }
        System.out.printf("  %.0f messages/s%n", (size - there) / ((System.nanoTime() - began) / 1e9));
    }
}
