package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.BlobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** {@code ./convergence backup} and {@code restore}, beside a server that goes on working. */
class BackupTest {
    private static final Path FOLDER = Path.of("target/backup");
    private static final int LARGE = 700_000;
    /** Everything that a client knows of the account, with the states that it would go on from. */
    private static final String EVERYTHING = """
            [['Mailbox/get', {accountId: 'ACCOUNT'}, 'm'],
             ['Email/query', {accountId: 'ACCOUNT', limit: 500}, 'q'],
             ['Email/get', {accountId: 'ACCOUNT', '#ids': {resultOf: 'q', name: 'Email/query', path: '/ids'}}, 'e'],
             ['Thread/get', {accountId: 'ACCOUNT', '#ids': {resultOf: 'e', name: 'Email/get', path: '/list/*/threadId'}}, 't'],
             ['Email/changes', {accountId: 'ACCOUNT', sinceState: '0'}, 'c']]""";

    private static ServerProcess server;
    private static Correspondence claire;

    @BeforeAll static void start() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        server = server("living");
        claire = Correspondence.begin(server);
    }

    @AfterAll static void stop() throws InterruptedException {
        server.stop();
    }

    private static ServerProcess server(String name) throws IOException {
        return new ServerProcess(FOLDER.resolve(name));
    }

    @Test void a_server_restored_from_a_backup_made_while_mail_arrived_has_all_that_was_acknowledged_before() throws Exception {
        var shelf = FOLDER.resolve("arriving");
        server.command("", "dkim", "college.example");
        assertThat(claire.receives("grand", LARGE)).startsWith("250");
        for (int i = 0; i < 20; i++) {
            assertThat(claire.receives("avant" + i, 20_000)).startsWith("250");
        }
        var atFirst = claire.at(server("restored-first"));
        var done = new AtomicBoolean();
        var arriving = new CountDownLatch(1);
        var sender = Thread.startVirtualThread(() -> {
            for (int i = 0; !done.get(); i++) {
                claire.receives("pendant" + i, 1000);
                arriving.countDown();
            }
        });
        arriving.await();
        var first = server.run("backup", shelf.toString());
        done.set(true);
        sender.join();
        assertThat(first.exit()).describedAs(first.said()).isZero();

        long before = octets(shelf.resolve("packs"));
        assertThat(claire.receives("nouveau")).startsWith("250");
        assertThat(server.run("backup", shelf.toString()).exit()).isZero();
        assertThat(octets(shelf.resolve("packs")) - before).isBetween(1L, before / 4);
        var known = known(claire);

        var later = server("restored-later");
        restoresInto(later, shelf, 0, "Restauré");
        later.start();
        try {
            var claireLater = claire.at(later);
            assertThat(known(claireLater)).isEqualTo(known);
            claireLater.hasEverythingOnce();
            hasWholeBlobs(claireLater);
            assertThat(claireLater.receives("après")).startsWith("250");
            claireLater.hasEverythingOnce();
        } finally {
            later.stop();
        }
        keysAreReadableByTheirOwnerOnly(FOLDER.resolve("restored-later/dkim"));
        restoresInto(later, shelf, 1, "Il y a déjà des comptes");

        var earlier = server("restored-first");
        restoresInto(earlier, shelf, 0, "Restauré : " + oldest(shelf), "--at", oldest(shelf));
        earlier.start();
        try {
            var claireFirst = atFirst.at(earlier);
            claireFirst.hasEverythingOnce();
            hasWholeBlobs(claireFirst);
            countersEqualWhatTheyCount(claireFirst);
        } finally {
            earlier.stop();
        }

        var pack = largest(shelf.resolve("packs"));
        var octets = Files.readAllBytes(pack);
        octets[octets.length / 2] ^= 1;
        Files.write(pack, octets);
        var fresh = server("restored-broken");
        restoresInto(fresh, shelf, 1, "Sauvegarde abîmée, rien n'a été changé");
        assertThat(fresh.run("account", "list").said()).isEmpty();
    }

    private static void restoresInto(ServerProcess fresh, Path shelf, int exit, String says, String... options) throws Exception {
        var ended = fresh.run(Stream.concat(Stream.of("restore", shelf.toString()), Stream.of(options)).toArray(String[]::new));
        assertThat(ended.said()).contains(says);
        assertThat(ended.exit()).isEqualTo(exit);
    }

    /** Objects by their ids, states, and the order of the query. */
    private static Map<String, Object> known(Correspondence somebody) throws Exception {
        var known = new HashMap<String, Object>();
        for (var response : somebody.calls(EVERYTHING)) {
            var method = response.get(0).stringValue();
            response.get(1).path("list").forEach(object -> known.put(method + object.get("id").stringValue(), object));
            response.get(1).properties().stream().filter(p -> !p.getKey().equals("list")).forEach(p -> known.put(method + p.getKey(), p.getValue()));
        }
        return known;
    }

    private static String oldest(Path shelf) throws IOException {
        try (var files = Files.list(shelf)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("20")).min(Comparator.naturalOrder()).orElseThrow();
        }
    }

    private static void keysAreReadableByTheirOwnerOnly(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".pem")).toList()).isNotEmpty().allSatisfy(file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    private static void hasWholeBlobs(Correspondence somebody) throws Exception {
        for (var email : somebody.calls(EVERYTHING).at("/2/1/list")) {
            var blob = email.get("blobId").stringValue();
            assertThat(new BlobId(MessageDigest.getInstance("SHA-256").digest(somebody.download(blob)))).hasToString(blob);
        }
    }

    private static void countersEqualWhatTheyCount(Correspondence somebody) throws Exception {
        var all = somebody.calls(EVERYTHING);
        for (var mailbox : all.at("/0/1/list")) {
            var emails = all.at("/2/1/list").valueStream().filter(e -> e.get("mailboxIds").has(mailbox.get("id").stringValue())).toList();
            assertThat(mailbox.get("totalEmails").intValue()).isEqualTo(emails.size());
            assertThat(mailbox.get("totalThreads").longValue()).isEqualTo(emails.stream().map(e -> e.get("threadId")).distinct().count());
        }
    }

    private static long octets(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static Path largest(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".pack")).max(Comparator.comparing(file -> file.toFile().length())).orElseThrow();
        }
    }
}
