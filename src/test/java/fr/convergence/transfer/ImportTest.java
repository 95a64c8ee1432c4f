package fr.convergence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ImportTest {
    private static final String FROM = "From a@college.example Mon Sep  2 06:15:00 2024\n";

    @TempDir
    Path folder;
    private final Person person = TestServer.person();
    private final JmapClient jmap = person.jmap();

    private static String mail(String subject) {
        return "From: a@college.example\nDate: Mon, 2 Sep 2024 08:15:00 +0200\nSubject: " + subject + "\n\ncorps " + subject + "\n";
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Imported bringIn(String into) throws IOException {
        return TestServer.bean(MailImport.class).run(person.account(), folder, into, progress -> { });
    }

    private JsonNode mailbox(String name) {
        return jmap.call("Mailbox/get", "{}").get("list").valueStream().filter(box -> box.get("name").stringValue().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void folders_and_marks_come_along_and_a_second_run_adds_nothing() throws IOException {
        write("Inbox", FROM + "Status: O\n" + mail("un") + "\n" + FROM + "Status: RO\nX-Status: F\n" + mail("deux"));
        write("Inbox.sbd/Conseils", FROM + mail("trois"));
        write("Éléments envoyés/1.eml", mail("quatre"));
        write("Conseils de classe/1.eml", mail("cinq"));
        write("Conseils de classe/2.eml", mail("cinq"));
        var first = bringIn(null);
        assertThat(first.total()).isEqualTo(6);
        assertThat(first.done()).isEqualTo(5);
        assertThat(first.skipped()).isEqualTo(1);
        assertThat(mailbox("Réception").get("totalEmails").intValue()).isEqualTo(2);
        assertThat(mailbox("Réception").get("unreadEmails").intValue()).isEqualTo(1);
        assertThat(mailbox("Envoyés").get("totalEmails").intValue()).isEqualTo(1);
        assertThat(mailbox("Conseils").get("totalEmails").intValue()).isEqualTo(1);
        assertThat(mailbox("Conseils").get("parentId").isNull()).isTrue();
        assertThat(mailbox("Conseils de classe").get("totalEmails").intValue()).isEqualTo(1);
        var again = bringIn(null);
        assertThat(again.done()).isZero();
        assertThat(again.skipped()).isEqualTo(6);
        assertThat(jmap.call("Email/query", "{calculateTotal: true}").get("total").intValue()).isEqualTo(5);
    }

    @Test
    void two_imports_of_the_same_archive_at_once_add_nothing_twice() throws Exception {
        var archive = new StringBuilder();
        for (int n = 0; n < 200; n++) {
            archive.append(FROM).append(mail("numéro " + n)).append('\n');
        }
        write("Classe", archive.toString());
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = both.invokeAll(Collections.<Callable<Imported>>nCopies(2, () -> bringIn(null)));
            assertThat(results.get(0).get().done() + results.get(1).get().done()).isEqualTo(200);
        }
        assertThat(mailbox("Classe").get("totalEmails").intValue()).isEqualTo(200);
    }

    @Test
    void all_can_go_under_one_folder() throws IOException {
        write("Inbox/1.eml", mail("un"));
        write("Sent/1.eml", mail("deux"));
        bringIn("Ancienne boîte");
        assertThat(mailbox("Sent").get("parentId")).isEqualTo(mailbox("Ancienne boîte").get("id"));
        assertThat(mailbox("Réception").get("totalEmails").intValue()).isZero();
    }

    @Test
    void a_client_uploads_an_archive_and_follows_its_import() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Envoyés.mbox"));
            zip.write((FROM + mail("un") + "\n" + FROM + mail("deux")).getBytes(StandardCharsets.UTF_8));
        }
        String blob = jmap.upload(bytes.toByteArray(), "application/zip");
        var created = jmap.call("ImportJob/set", "{create: {a: {blobId: '%s', name: 'archive.zip'}}}", blob).get("created").get("a");
        assertThat(created.get("state").stringValue()).isEqualTo("queued");
        var job = ended(created.get("id").stringValue());
        assertThat(job.get("state").stringValue()).isEqualTo("done");
        assertThat(job.get("total").intValue()).isEqualTo(2);
        assertThat(job.get("done").intValue()).isEqualTo(2);
        assertThat(mailbox("Envoyés").get("totalEmails").intValue()).isEqualTo(2);
    }

    @Test
    void an_archive_too_large_for_one_upload_comes_in_parts() throws Exception {
        var bytes = (FROM + mail("un") + "\n" + FROM + mail("deux") + "\n").getBytes(StandardCharsets.UTF_8);
        int middle = bytes.length / 2;
        String first = jmap.upload(Arrays.copyOf(bytes, middle), "application/mbox");
        String second = jmap.upload(Arrays.copyOfRange(bytes, middle, bytes.length), "application/mbox");
        var created = jmap.call("ImportJob/set", "{create: {a: {blobIds: ['%s', '%s'], name: 'Anciens.mbox'}}}", first, second).get("created").get("a");
        var job = ended(created.get("id").stringValue());
        assertThat(job.get("state").stringValue()).isEqualTo("done");
        assertThat(job.get("done").intValue()).isEqualTo(2);
        assertThat(mailbox("Anciens").get("totalEmails").intValue()).isEqualTo(2);
    }

    @Test
    void what_was_odd_is_told_with_where() throws Exception {
        String blob = jmap.upload((FROM + mail("un") + "\n" + FROM + "X-Mozilla-Status: 0008\n" + mail("deux")).getBytes(StandardCharsets.UTF_8), "application/mbox");
        var created = jmap.call("ImportJob/set", "{create: {a: {blobId: '%s', name: 'Anciens.mbox'}}}", blob).get("created").get("a");
        var job = ended(created.get("id").stringValue());
        assertThat(job.get("odd").get("deleted").intValue()).isEqualTo(1);
        assertThat(job.get("examples").get(0).get("kind").stringValue()).isEqualTo("deleted");
        assertThat(job.get("examples").get(0).get("where").stringValue()).contains("Anciens");
    }

    @Test
    void an_archive_is_one_blob_or_its_parts() {
        var none = jmap.call("ImportJob/set", "{create: {a: {name: 'x'}}}").get("notCreated").get("a");
        assertThat(none.get("type").stringValue()).isEqualTo("invalidProperties");
        String blob = jmap.upload(new byte[] {1}, "application/mbox");
        var both = jmap.call("ImportJob/set", "{create: {a: {name: 'x', blobId: '%s', blobIds: ['%s']}}}", blob, blob).get("notCreated").get("a");
        assertThat(both.get("type").stringValue()).isEqualTo("invalidProperties");
    }

    @Test
    void what_is_no_blob_of_the_person_is_refused() {
        var refused = jmap.call("ImportJob/set", "{create: {a: {blobId: 'B%s', name: 'x'}}}", "A".repeat(43)).get("notCreated").get("a");
        assertThat(refused.get("type").stringValue()).isEqualTo("invalidProperties");
    }

    private JsonNode ended(String id) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            var job = jmap.call("ImportJob/get", "{ids: ['%s']}", id).get("list").get(0);
            if (job.get("state").stringValue().matches("done|failed")) {
                return job;
            }
            Thread.onSpinWait();
        }
        throw new TimeoutException("The import didn't end");
    }
}
