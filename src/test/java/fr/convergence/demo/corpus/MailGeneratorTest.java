package fr.convergence.demo.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MailGeneratorTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T07:15:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final School SCHOOL = School.generate(1);
    private static List<DemoMessage> claire;

    private static Person person(String name) {
        return SCHOOL.byName(name).orElseThrow();
    }

    private static List<DemoMessage> mailbox(String name) {
        return new MailGenerator(SCHOOL, 1, FIRST, MORNING).mailbox(person(name), FIRST).toList();
    }

    @BeforeAll
    static void generate() {
        claire = mailbox("Claire Delmas");
    }

    @Test
    void school_has_its_people_and_all_addresses_are_reserved_for_examples() {
        assertThat(SCHOOL.staff()).hasSizeBetween(55, 65);
        assertThat(SCHOOL.classes()).hasSize(16).allSatisfy(c -> assertThat(c.team()).contains(c.formTeacher()).hasSizeBetween(9, 11));
        var everyone = new ArrayList<>(SCHOOL.staff());
        everyone.addAll(SCHOOL.partners());
        SCHOOL.pupils().forEach(pupil -> everyone.addAll(pupil.parents()));
        assertThat(everyone).allSatisfy(person -> assertThat(person.address()).matches("[a-z0-9.-]+@[a-z0-9.-]+\\.example"));
        assertThat(everyone.stream().map(Person::address)).doesNotHaveDuplicates();
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        assertThat(Contents.of(mailbox("Claire Delmas")).equals(Contents.of(claire))).isTrue();
    }

    @Test
    void every_message_is_read_alike_by_two_independent_parsers() throws Exception {
        var session = Session.getInstance(new Properties());
        for (DemoMessage demo : claire) {
            var mime4j = Message.Builder.of(new ByteArrayInputStream(demo.bytes())).build();
            var jakarta = new MimeMessage(session, new ByteArrayInputStream(demo.bytes()));
            assertThat(mime4j.getSubject()).isEqualTo(jakarta.getSubject()).isNotBlank();
            assertThat(mime4j.getMessageId()).isEqualTo(jakarta.getMessageID());
            assertThat(mime4j.getDate()).isEqualTo(jakarta.getSentDate()).isEqualTo(demo.receivedAt());
            assertThat(jakarta.getAllRecipients()).isNotEmpty();
            if (jakarta.getContent() instanceof MimeMultipart parts) {
                assertThat(parts.getCount()).isPositive();
            }
            assertThat(new String(demo.bytes(), StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() < 200);
        }
    }

    @Test
    void answers_name_messages_of_the_same_conversation() throws Exception {
        var ids = new HashSet<String>();
        int answers = 0;
        int found = 0;
        for (DemoMessage demo : claire) {
            var message = Message.Builder.of(new ByteArrayInputStream(demo.bytes())).build();
            ids.add(message.getMessageId());
            var parent = message.getHeader().getField("In-Reply-To");
            if (parent != null) {
                answers++;
                found += ids.contains(parent.getBody().strip()) ? 1 : 0;
                assertThat(message.getHeader().getField("References").getBody()).contains(parent.getBody().strip());
                assertThat(message.getSubject()).startsWith("Re: ");
            }
        }
        assertThat(answers).isGreaterThan(claire.size() / 3);
        assertThat(found).isGreaterThan(answers * 8 / 10);
    }

    @Test
    void colleagues_have_the_same_message_in_their_mailboxes() {
        Map<String, byte[]> hers = claire.stream().collect(Collectors.toMap(MailGeneratorTest::id, DemoMessage::bytes, (a, b) -> a));
        var shared = mailbox("Nathalie Astruc").stream().filter(message -> hers.containsKey(id(message))).toList();
        assertThat(shared).hasSizeGreaterThan(100).allSatisfy(message -> assertThat(message.bytes()).isEqualTo(hers.get(id(message))));
    }

    private static String id(DemoMessage message) {
        return new String(message.bytes(), StandardCharsets.US_ASCII).lines().filter(line -> line.startsWith("Message-ID")).findFirst().orElseThrow();
    }

    @Test
    void french_is_set_with_its_spaces_and_apostrophes() throws Exception {
        var texts = new HashSet<String>();
        for (DemoMessage demo : claire) {
            var message = Message.Builder.of(new ByteArrayInputStream(demo.bytes())).build();
            texts.add(message.getSubject() + "\n" + text(message));
        }
        for (String text : texts) {
            String own = text.lines().filter(line -> !line.startsWith(">") && !line.startsWith("Le ") && !line.contains("https:")).collect(Collectors.joining("\n"));
            assertThat(own).doesNotContainPattern("[{}]").doesNotContain("null", " ;", " !", " ?", " :", "'", "« ", "  ")
                    .doesNotContainPattern("\\p{L}[;!?]").doesNotContainPattern("\\b(de|que) [AEIOUÉÈÊÎ]\\p{Ll}");
        }
        assertThat(texts.size()).isGreaterThan(claire.size() * 9 / 10);
    }

    private static String text(org.apache.james.mime4j.dom.Entity entity) throws Exception {
        return switch (entity.getBody()) {
            case org.apache.james.mime4j.dom.Multipart parts -> text(parts.getBodyParts().getFirst());
            case org.apache.james.mime4j.dom.TextBody text -> new String(text.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            default -> "";
        };
    }

    @Test
    void this_morning_s_inbox_is_alive() throws Exception {
        var today = claire.stream().filter(m -> "inbox".equals(m.role()) && m.receivedAt().isAfter(MORNING.minus(Duration.ofHours(3)))).toList();
        var subjects = new ArrayList<String>();
        var senders = new ArrayList<String>();
        for (DemoMessage demo : today) {
            var message = Message.Builder.of(new ByteArrayInputStream(demo.bytes())).build();
            subjects.add(message.getSubject());
            senders.add(((Mailbox) message.getFrom().get(0)).getName());
        }
        assertThat(subjects).contains("Absence de Léa ce matin", "Re: Conseil de classe 3eB\u00a0: salle et ordre du jour",
                "Re: Yanis Haddad\u00a0: point avant le conseil", "Sortie au Muséum\u00a0: autorisation signée");
        assertThat(senders).contains("Sandrine Lacombe", "Nathalie Astruc", "Marc Teulade", "Mamadou Diallo");
        assertThat(claire).allSatisfy(m -> assertThat(m.receivedAt()).isBeforeOrEqualTo(MORNING));
        long unread = claire.stream().filter(m -> "inbox".equals(m.role()) && !m.keywords().contains("$seen")).count();
        assertThat(unread).isBetween(8L, 20L);
        assertThat(claire.stream().filter(m -> "drafts".equals(m.role()))).hasSize(2);
    }

    @Test
    void mailboxes_have_their_folders_and_marks() {
        var places = claire.stream().map(m -> m.role() != null ? m.role() : m.folder()).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(places).containsKeys("inbox", "sent", "drafts", "junk", "archive", "À traiter familles", "Conseils de classe T1", "Sorties scolaires");
        var keywords = claire.stream().flatMap(m -> m.keywords().stream()).collect(Collectors.toSet());
        assertThat(keywords).contains("$seen", "$answered", "$flagged", "$draft");
    }

    @Test
    void holidays_and_nights_are_quiet() {
        var byStaff = claire.stream().filter(m -> "sent".equals(m.role())).map(m -> m.receivedAt().atZone(Rhythm.PARIS)).toList();
        assertThat(byStaff.stream().filter(at -> SchoolCalendar.isSchoolDay(at.toLocalDate())).count()).isGreaterThan(byStaff.size() * 95L / 100);
        assertThat(byStaff.stream().filter(at -> at.getHour() < 7 || at.getHour() > 20).count()).isLessThan(byStaff.size() / 50);
    }

    @Test
    void files_are_real_ones() throws Exception {
        int pdfs = 0;
        int pictures = 0;
        for (DemoMessage demo : claire) {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(demo.bytes()));
            if (message.getContentType().startsWith("multipart/mixed") && message.getContent() instanceof MimeMultipart parts) {
                for (int i = 1; i < parts.getCount(); i++) {
                    byte[] content = parts.getBodyPart(i).getInputStream().readAllBytes();
                    assertThat(parts.getBodyPart(i).getFileName()).isNotBlank();
                    if (parts.getBodyPart(i).isMimeType("application/pdf")) {
                        assertThat(new String(content, StandardCharsets.ISO_8859_1)).startsWith("%PDF-").endsWith("%%EOF\n");
                        pdfs++;
                    } else if (parts.getBodyPart(i).isMimeType("image/jpeg")) {
                        assertThat(javax.imageio.ImageIO.read(new ByteArrayInputStream(content)).getWidth()).isEqualTo(720);
                        pictures++;
                    }
                }
            }
        }
        assertThat(pdfs).isGreaterThan(50);
        assertThat(pictures).isGreaterThan(3);
    }
}
