package fr.convergence.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./convergence backup} and {@code restore --account}, while the server runs. */
class BackupCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir Path folder;

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var line = TestServer.bean(CommandTable.class).commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private int backup(String... options) {
        return run(Stream.concat(Stream.of("backup", shelf().toString()), Stream.of(options)).toArray(String[]::new));
    }

    private Path shelf() {
        return folder.resolve("copies");
    }

    @Test void lists_verifies_and_keeps_as_many_as_wanted_and_what_was_interrupted_counts_for_nothing() throws IOException {
        assertThat(backup()).describedAs("%s", err).isZero();
        Files.createDirectories(shelf().resolve(".new-2020-01-01T000000Z/tables"));
        assertThat(backup("--list")).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(backup()).isZero();
        assertThat(shelf().resolve(".new-2020-01-01T000000Z")).doesNotExist();
        assertThat(backup("--keep", "2")).isZero();
        backup("--list");
        assertThat(out.toString().lines()).hasSize(2).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(backup("--verify")).isZero();
        try (var files = Files.walk(shelf())) {
            assertThat(files.filter(file -> !file.endsWith("lock")).toList()).allSatisfy(file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).endsWith("------"));
        }
    }

    @Test void says_what_it_refuses() throws IOException {
        assertThat(run("backup", "target/test-server/copies")).isEqualTo(1);
        assertThat(err.toString()).contains("dans les données");
        assertThat(backup("--keep", "0")).isEqualTo(2);
        assertThat(run("restore", shelf().toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Aucune sauvegarde");
        backup();
        assertThat(run("restore", shelf().toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Le serveur tourne");
        assertThat(run("restore", shelf().toString(), "--account", "personne@ailleurs.example")).isEqualTo(1);
        assertThat(err.toString()).contains("personne@ailleurs.example");
        Files.writeString(shelf().resolve(newest()).resolve("manifest.json"), "{}");
        assertThat(backup("--verify")).isEqualTo(1);
        assertThat(err.toString()).contains("Sauvegarde abîmée", "manifest.json");
    }

    @Test void one_account_gets_back_what_it_misses_while_the_rest_stays_as_it_is() throws IOException {
        var person = TestServer.person();
        var client = person.jmap();
        var lost = add(client, "Perdu", "x".repeat(300_000));
        var kept = add(client, "Gardé", "Bonjour");
        var blob = client.call("Email/get", "{ids: ['%s'], properties: ['blobId']}", lost).at("/list/0/blobId").stringValue();
        assertThat(backup()).describedAs("%s", err).isZero();
        client.call("Email/set", "{destroy: ['%s']}", lost);
        var state = client.call("Email/get", "{ids: []}").get("state").stringValue();

        assertThat(restore(person)).describedAs("%s", err).isZero();
        assertThat(out.toString()).contains("1 messages restaurés dans « Restauré du ", "1 étaient encore là");
        var changes = client.call("Email/changes", "{sinceState: '%s'}", state);
        assertThat(changes.get("created")).hasSize(1);
        assertThat(changes.get("updated")).isEmpty();
        assertThat(changes.get("destroyed")).isEmpty();
        var email = client.call("Email/get", "{ids: ['%s'], properties: ['blobId','keywords','mailboxIds','receivedAt']}",
                changes.at("/created/0").stringValue()).at("/list/0");
        assertThat(email.get("blobId").stringValue()).isEqualTo(blob);
        assertThat(email.at("/keywords/$flagged").booleanValue()).isTrue();
        assertThat(email.get("receivedAt").stringValue()).isEqualTo("2026-01-02T03:04:05Z");
        var mailbox = client.call("Mailbox/get", "{ids: ['%s']}", email.get("mailboxIds").propertyNames().iterator().next()).at("/list/0");
        assertThat(mailbox.get("totalEmails").intValue()).isEqualTo(1);
        assertThat(client.call("Mailbox/get", "{ids: ['%s']}", mailbox.get("parentId").stringValue()).at("/list/0/name").stringValue()).startsWith("Restauré du ");
        assertThat(client.call("Email/get", "{ids: ['%s']}", kept).get("list")).hasSize(1);
        assertThat(restore(person)).isZero();
        assertThat(out.toString()).contains("0 messages restaurés");
    }

    @Test void a_broken_pack_is_found_before_anything_is_brought_back() throws IOException {
        var person = TestServer.person();
        var client = person.jmap();
        var lost = add(client, "Perdu", "y".repeat(1000));
        assertThat(backup()).isZero();
        client.call("Email/set", "{destroy: ['%s']}", lost);
        for (var pack : packs()) {
            var octets = Files.readAllBytes(pack);
            octets[octets.length / 2] ^= 1;
            Files.write(pack, octets);
        }
        var state = client.call("Mailbox/get", "{ids: []}").get("state").stringValue();
        assertThat(restore(person)).isEqualTo(1);
        assertThat(err.toString()).contains("Sauvegarde abîmée", ".pack");
        assertThat(client.call("Mailbox/get", "{ids: []}").get("state").stringValue()).isEqualTo(state);
    }

    private int restore(Person person) {
        return run("restore", shelf().toString(), "--account", person.address());
    }

    private String newest() throws IOException {
        try (var files = Files.list(shelf())) {
            return files.filter(Files::isDirectory).map(file -> file.getFileName().toString()).filter(name -> !name.equals("packs")).max(String::compareTo).orElseThrow();
        }
    }

    private List<Path> packs() throws IOException {
        try (var files = Files.walk(shelf())) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    private static String add(JmapClient client, String subject, String text) {
        var blob = client.upload(("From: a@dehors.example\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8), "message/rfc822");
        var inbox = client.call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue();
        return client.call("Email/import", """
                {emails: {m: {blobId: '%s', mailboxIds: {'%s': true}, keywords: {'$flagged': true}, receivedAt: '2026-01-02T03:04:05Z'}}}""", blob, inbox)
                .at("/created/m/id").stringValue();
    }
}
