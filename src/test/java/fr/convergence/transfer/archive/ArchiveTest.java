package fr.convergence.transfer.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String HEAD = "From: a@college.example\nDate: Mon, 2 Sep 2024 08:15:00 +0200\n";
    private static final String FROM_LINE = "From a@college.example Mon Sep  2 06:15:00 2024\n";

    @TempDir
    Path folder;
    private final Report report = new Report();

    /** A message whose content was read while it was current. */
    record Read(List<List<String>> folders, Set<String> keywords, Instant receivedAt, String key, String text) {}

    private List<Read> read(Path path) throws IOException {
        var archive = Archive.open(path);
        var all = new ArrayList<Read>();
        try (var messages = archive.messages(report)) {
            messages.forEach(message -> {
                try (InputStream in = message.content().open()) {
                    all.add(new Read(message.folders(), message.keywords(), message.receivedAt(), message.sourceKey(),
                            new String(in.readAllBytes(), ISO_8859_1)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
        assertThat(archive.size()).isEqualTo(all.size());
        assertThat(all.stream().map(Read::key)).doesNotHaveDuplicates();
        return all;
    }

    private Path file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(UTF_8));
    }

    private static String mail(String subject, String body) {
        return HEAD + "Subject: " + subject + "\n\n" + body;
    }

    @Nested
    class Mboxes {
        @Test
        void give_messages_without_their_separators_and_with_crlf() throws IOException {
            var mbox = file("Sent.mbox", FROM_LINE + mail("un", "corps\n") + "\n" + FROM_LINE + mail("deux", "fin\n") + "\n");
            var all = read(mbox);
            assertThat(all).extracting(Read::text).containsExactly(
                    mail("un", "corps\n").replace("\n", "\r\n"), mail("deux", "fin\n").replace("\n", "\r\n"));
            assertThat(all).extracting(Read::folders).containsOnly(List.of(List.of("Sent")));
            assertThat(all).extracting(Read::receivedAt).containsOnly(Instant.parse("2024-09-02T06:15:00Z"));
            assertThat(report.counts()).isEmpty();
        }

        @Test
        void keep_crlf_messages_as_they_are() throws IOException {
            String message = mail("un", "a\rb\n").replace("\n", "\r\n");
            var all = read(file("x.mbox", FROM_LINE.replace("\n", "\r\n") + message + "\r\n"));
            assertThat(all.getFirst().text()).isEqualTo(message);
        }

        @Test
        void remove_one_quote_before_from_as_mboxrd_writes_it() throws IOException {
            var all = read(file("x", FROM_LINE + mail("un", ">From ici\n>>From là\n>Fromage\n> From\n>>>\n>Fro")));
            assertThat(all.getFirst().text()).endsWith(("\n\nFrom ici\n>From là\n>Fromage\n> From\n>>>\n>Fro").replace("\n", "\r\n")
                    .replace("là", new String("là".getBytes(UTF_8), ISO_8859_1)));
        }

        @Test
        void do_not_split_at_an_unquoted_from_in_a_sentence() throws IOException {
            var all = read(file("x", FROM_LINE + mail("un", "Bonjour,\n\nFrom Toulouse with love\nà bientôt\n\nFrom: x\n") + "\n"
                    + FROM_LINE + mail("deux", "")));
            assertThat(all).hasSize(2);
        }

        @Test
        void split_at_bare_separators_of_recent_thunderbird() throws IOException {
            assertThat(read(file("x", "From \n" + mail("un", "a\n") + "\nFrom \n" + mail("deux", "b\n")))).hasSize(2);
            assertThat(read(file("y", "From - Mon Sep 02 08:15:00 2024\n" + mail("un", "a\n") + "\nFrom - Mon Sep 02 08:16:00 2024\n" + mail("deux", "b\n"))))
                    .hasSize(2);
        }

        @Test
        void trust_a_content_length_that_ends_at_a_separator() throws IOException {
            String inner = "\n" + FROM_LINE + mail("cité", "tel quel, >From aussi\n>From\n");
            byte[] body = inner.getBytes(UTF_8);
            var all = read(file("x", FROM_LINE + HEAD + "Content-Length: " + body.length + "\n\n" + inner + "\n" + FROM_LINE + mail("deux", "")));
            assertThat(all).hasSize(2);
            assertThat(all.getFirst().text()).contains("\r\n>From\r\n");
        }

        @Test
        void ignore_a_content_length_that_does_not_check_out() throws IOException {
            for (String length : List.of("3", "999999", "abc", "99999999999999999999")) {
                assertThat(read(file("x" + length, FROM_LINE + HEAD + "Content-Length: " + length + "\n\nun corps plus long\n\n"
                        + FROM_LINE + mail("deux", "b")))).as(length).hasSize(2);
            }
        }

        @Test
        void unquote_bodies_counted_with_their_quotes() throws IOException {
            String body = ">From ici\n";
            var all = read(file("x", FROM_LINE + HEAD + "Content-Length: " + body.length() + "\n\n" + body + "\n" + FROM_LINE + mail("deux", "")));
            assertThat(all.getFirst().text()).endsWith("\r\n\r\nFrom ici\r\n");
        }

        @Test
        void report_an_end_that_is_missing() throws IOException {
            read(file("x", FROM_LINE + HEAD + "Content-Length: 5000\n\ncoupé"));
            assertThat(report.counts()).containsOnlyKeys(Report.Oddity.TRUNCATED);
        }

        @Test
        void carry_status_marks() throws IOException {
            var all = read(file("x", FROM_LINE + "Status: RO\nX-Status: AF\n" + mail("lu", "") + "\n"
                    + FROM_LINE + "Status: O\n" + mail("non lu", "") + "\n"
                    + FROM_LINE + "X-Status: T\n" + mail("brouillon", "") + "\n"
                    + FROM_LINE + "X-Status: D\n" + mail("effacé", "") + "\n"
                    + FROM_LINE + mail("inconnu", "") + "\n"));
            assertThat(all).extracting(Read::keywords).containsExactly(Set.of("$seen", "$answered", "$flagged"), Set.of(),
                    Set.of("$draft"), Set.of("$seen"));
            assertThat(report.counts()).containsEntry(Report.Oddity.DELETED, 1);
        }

        @Test
        void say_when_nothing_dates_a_message() throws IOException {
            var all = read(file("x", "From \nSubject: sans date\nFrom: a@b.example\n\nx\n\nFrom a@b.example Fri May 31 23:59:00 2024\nSubject: s\n\ny"));
            assertThat(all).extracting(Read::receivedAt).containsExactly(null, Instant.parse("2024-05-31T23:59:00Z"));
            assertThat(report.counts()).containsEntry(Report.Oddity.NO_DATE, 1);
        }

        @Test
        void prefer_the_last_relay_s_date() throws IOException {
            var all = read(file("x", FROM_LINE + "Received: from a by b\n\tfor <c>; Tue, 3 Sep 2024 10:00:00 +0200 (CEST)\n"
                    + "Received: from z by a; Mon, 2 Sep 2024 10:00:00 +0200\n" + mail("un", "")));
            assertThat(all.getFirst().receivedAt()).isEqualTo("2024-09-03T08:00:00Z");
        }

        @Test
        void are_streamed_with_messages_larger_than_memory_should_hold() throws IOException {
            var large = folder.resolve("large.mbox");
            try (var out = Files.newBufferedWriter(large, ISO_8859_1)) {
                for (int i = 0; i < 2; i++) {
                    out.write(FROM_LINE + mail("gros", ""));
                    String line = "x".repeat(1 << 20);
                    for (int mega = 0; mega < 60; mega++) {
                        out.write(line);
                    }
                    out.write("\n\n");
                }
            }
            long[] sizes = new long[2];
            int[] at = new int[1];
            try (var messages = Archive.open(large).messages(report)) {
                messages.forEach(message -> {
                    try (var in = message.content().open()) {
                        sizes[at[0]++] = in.transferTo(java.io.OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
            }
            assertThat(sizes).containsOnly((60 << 20) + mail("gros", "\n").replace("\n", "\r\n").length());
        }
    }

    @Nested
    class Thunderbird {
        @Test
        void folders_are_trees_of_mboxes_with_flags_in_hexadecimal() throws IOException {
            file("Inbox", "From - Mon Sep 02 08:15:00 2024\nX-Mozilla-Status: 0007\nX-Mozilla-Keys: $label1 NonJunk  \n" + mail("a", "x") + "\n\n"
                    + "From - Mon Sep 02 08:15:00 2024\nX-Mozilla-Status: 0009\n" + mail("purgé", "x") + "\n\n"
                    + "From - Mon Sep 02 08:15:00 2024\nX-Mozilla-Status: 0000\n" + mail("b", "x") + "\n\n");
            file("Inbox.msf", "// <!-- <mdb:mork:z v=\"1.4\"/> -->");
            file("Inbox.sbd/Conseils de classe", FROM_LINE + mail("c", "x"));
            file("Inbox.sbd/Conseils de classe.sbd/3eB", FROM_LINE + mail("d", "x"));
            file("Trash", "");
            file("msgFilterRules.dat", "version=9");
            var all = read(folder);
            assertThat(all).extracting(Read::folders).containsExactlyInAnyOrder(List.of(List.of("Inbox")), List.of(List.of("Inbox")),
                    List.of(List.of("Inbox", "Conseils de classe")), List.of(List.of("Inbox", "Conseils de classe", "3eB")));
            assertThat(all).filteredOn(read -> read.folders().getFirst().size() == 1).extracting(Read::keywords)
                    .containsExactly(Set.of("$seen", "$answered", "$flagged", "$label1", "$notjunk"), Set.of());
            assertThat(report.counts()).containsExactly(java.util.Map.entry(Report.Oddity.DELETED, 1));
        }
    }

    @Nested
    class Takeout {
        @Test
        void labels_are_folders_or_keywords_in_french_and_english() throws IOException {
            file("Takeout/Mail/User Settings/Filters.json", "{}");
            file("Takeout/Mail/Tous les messages.mbox", takeout("=?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Non_lus,Cat=C3=A9gorie=C2=A0:_E-mails_?=\n =?UTF-8?Q?personnels?=")
                    + takeout("Sent,Opened") + takeout("=?UTF-8?Q?Messages_archiv=C3=A9s,Ouvert,Suivis,Parents/4eB,\"Culture,_sorties\"?=")
                    + takeout("Important,Opened") + takeout("Brouillons"));
            var all = read(folder);
            assertThat(all).extracting(Read::folders).containsExactly(List.of(List.of("Boîte de réception")), List.of(List.of("Sent")),
                    List.of(List.of("Messages archivés"), List.of("Parents", "4eB"), List.of("Culture, sorties")), List.of(List.of("Archive")),
                    List.of(List.of("Brouillons")));
            assertThat(all).extracting(Read::keywords).containsExactly(Set.of(), Set.of("$seen"), Set.of("$seen", "$flagged"),
                    Set.of("$seen"), Set.of("$seen", "$draft"));
            assertThat(report.counts()).isEmpty();
        }

        private String takeout(String labels) {
            return "From 1828754568043628583@xxx Mon Apr 07 14:31:02 +0000 2025\nX-GM-THRID: 1\nX-Gmail-Labels: " + labels + "\n"
                    + mail("x", "y") + "\n\n";
        }
    }

    @Nested
    class Maildirs {
        @Test
        void have_flags_in_names_and_dotted_folders_in_either_encoding() throws IOException {
            file("Maildir/cur/1725257700.M1P1.host,S=10:2,RS", mail("a", ""));
            file("Maildir/new/1725257700.M2P1.host", mail("b", ""));
            file("Maildir/tmp/1725257700.M3P1.host", mail("en cours", ""));
            file("Maildir/dovecot-uidlist", "3 V1");
            file("Maildir/.&AMk-l&AOk-ments envoy&AOk-s/cur/1725257701.M4P1.host:2,FS", mail("c", ""));
            file("Maildir/.Élèves.4eB/cur/1725257702.M5P1.host:2,DPT", mail("effacé", ""));
            file("Maildir/.Élèves.4eB/cur/1725257703.M6P1.host:2,DP", mail("d", ""));
            file("Maildir/.Élèves.4eB/maildirfolder", "");
            file("Maildir/.Vide/cur/1725257704.M7P1.host:2,", "");
            var all = read(folder);
            assertThat(all).extracting(Read::folders, Read::keywords).containsExactlyInAnyOrder(
                    org.assertj.core.groups.Tuple.tuple(List.of(List.of("INBOX")), Set.of("$seen", "$answered")),
                    org.assertj.core.groups.Tuple.tuple(List.of(List.of("INBOX")), Set.of()),
                    org.assertj.core.groups.Tuple.tuple(List.of(List.of("Éléments envoyés")), Set.of("$seen", "$flagged")),
                    org.assertj.core.groups.Tuple.tuple(List.of(List.of("Élèves", "4eB")), Set.of("$draft", "$forwarded")));
            assertThat(report.counts()).containsOnly(java.util.Map.entry(Report.Oddity.EMPTY, 1), java.util.Map.entry(Report.Oddity.DELETED, 1));
        }

        @Test
        void may_be_folders_in_folders() throws IOException {
            file("cur/1725257700.a:2,S", mail("a", ""));
            file("Sent/cur/1725257700.b:2,S", mail("b", ""));
            file("Classes/4eB/new/1725257700.c", mail("c", ""));
            assertThat(read(folder)).extracting(read -> read.folders().getFirst()).containsExactlyInAnyOrder(List.of("INBOX"), List.of("Sent"), List.of("Classes", "4eB"));
        }

        @Test
        void keep_a_message_s_key_when_its_flags_change() throws IOException {
            var before = file("new/1725257700.a", mail("a", ""));
            String key = read(folder).getFirst().key();
            Files.createDirectories(folder.resolve("cur"));
            Files.move(before, folder.resolve("cur/1725257700.a:2,S"));
            assertThat(read(folder).getFirst().key()).isEqualTo(key);
        }

        @Test
        void date_a_message_by_its_name_when_it_says_nothing() throws IOException {
            file("cur/1725257700.a:2,S", "Subject: x\n\ny");
            assertThat(read(folder).getFirst().receivedAt()).isEqualTo(Instant.ofEpochSecond(1725257700));
        }
    }

    @Nested
    class SingleMessages {
        @Test
        void are_found_in_folders_whatever_else_lies_there() throws IOException {
            file("Export/Boîte de réception/Réunion.eml", mail("a", ""));
            file("Export/Éléments supprimés/1.eml", mail("b", ""));
            file("Export/MH/42", mail("c", ""));
            file("Export/note.docx", "PK");
            file("Export/Boîte de réception/vide.eml", "");
            assertThat(read(folder)).extracting(read -> read.folders().getFirst()).containsExactlyInAnyOrder(
                    List.of("Boîte de réception"), List.of("Éléments supprimés"), List.of("MH"));
            assertThat(report.counts()).containsOnly(java.util.Map.entry(Report.Oddity.EMPTY, 1), java.util.Map.entry(Report.Oddity.NOT_MAIL, 1));
        }

        @Test
        void may_be_the_whole_archive() throws IOException {
            var all = read(file("x.eml", mail("a", "b")));
            assertThat(all).extracting(Read::folders).containsExactly(List.of(List.of()));
            assertThat(all.getFirst().keywords()).containsExactly("$seen");
        }
    }

    @Nested
    class Compressed {
        @Test
        void zips_hold_any_of_these() throws IOException {
            var zip = folder.resolve("a.zip");
            try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
                for (var entry : List.of("Perso/Envoyés.mbox", "Perso/Maildir/.Sent/cur/1725257700.a:2,S", "Perso/Élèves/1.eml")) {
                    out.putNextEntry(new ZipEntry(entry));
                    out.write((entry.endsWith("mbox") ? FROM_LINE + mail("a", "") + "\n" + FROM_LINE + mail("b", "") : mail("c", "")).getBytes(UTF_8));
                }
            }
            assertThat(read(zip)).extracting(read -> read.folders().getFirst()).containsExactly(
                    List.of("Envoyés"), List.of("Envoyés"), List.of("Maildir", "Sent"), List.of("Élèves"));
        }

        @Test
        void tars_are_read_forward_and_a_cut_end_is_reported() throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
                for (var entry : List.of("Inbox/1.eml", "Élèves/2.eml")) {
                    byte[] mail = mail(entry, "x".repeat(50)).getBytes(UTF_8);
                    var header = new TarArchiveEntry(entry);
                    header.setSize(mail.length);
                    tar.putArchiveEntry(header);
                    tar.write(mail);
                    tar.closeArchiveEntry();
                }
            }
            var whole = Files.write(folder.resolve("a.tar.gz"), bytes.toByteArray());
            assertThat(read(whole)).extracting(read -> read.folders().getFirst()).containsExactly(List.of("Inbox"), List.of("Élèves"));
            assertThat(report.counts()).isEmpty();
        }

        @Test
        void one_mbox_alone_may_be_compressed_and_what_came_before_a_cut_is_read() throws IOException {
            var bytes = new ByteArrayOutputStream();
            var random = new java.util.Random(1);
            try (var gz = new GZIPOutputStream(bytes)) {
                for (int i = 0; i < 200; i++) {
                    var body = new StringBuilder();
                    random.ints(500, 'a', 'z').forEach(c -> body.append((char) c));
                    gz.write((FROM_LINE + mail("n" + i, body.toString()) + "\n\n").getBytes(UTF_8));
                }
            }
            var whole = Files.write(folder.resolve("Sent.mbox.gz"), bytes.toByteArray());
            assertThat(read(whole)).hasSize(200).extracting(Read::folders).containsOnly(List.of(List.of("Sent")));
            var cut = Files.write(folder.resolve("cut.mbox.gz"), java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
            assertThat(read(cut)).hasSizeBetween(90, 110);
            assertThat(report.counts()).containsOnlyKeys(Report.Oddity.TRUNCATED);
        }
    }
}
