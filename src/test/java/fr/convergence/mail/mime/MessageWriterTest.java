package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read again, within the limits of the standards. */
class MessageWriterTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2025-07-01T08:05:00+02:00");
    private static final String LONG = "Réunion des professeurs principaux et de la vie scolaire, mardi à 17 h 😀 en salle B12 ; "
            + "merci de répondre avant vendredi midi, même si vous ne venez pas";

    private static byte[] write(List<NewHeader> headers, NewPart body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            MessageWriter.write(new NewMessage(headers, body).completed(NOW), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] withHeader(String name, HeaderValue value) {
        return write(List.of(new NewHeader(name, value)), NewPart.text("text/plain", "x"));
    }

    private static NewPart.Opener bytes(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    static Stream<HeaderValue> values() {
        return Stream.of(
                new HeaderValue.Text("Bonjour"), new HeaderValue.Text(LONG), new HeaderValue.Text("=?utf-8?Q?pas_codé?="),
                new HeaderValue.Text("mot ".repeat(60).strip()), new HeaderValue.Text("a".repeat(2_000)),
                new HeaderValue.Text("deux  espaces "), new HeaderValue.Text("é".repeat(300)), new HeaderValue.Text(""),
                new HeaderValue.Addresses(List.of(new EmailAddress("Zoé Martin", "z@x.fr"),
                        new EmailAddress("Dupont, Jean", "j@x.fr"), new EmailAddress(null, "seul@x.fr"),
                        new EmailAddress("A \"B\" \\ C", "c@x.fr"), new EmailAddress("o.o@o", "d@x.fr"),
                        new EmailAddress(LONG, "e@x.fr"), new EmailAddress(null, "bob"),
                        new EmailAddress("=?utf-8?Q?x?=", "f@x.fr"))),
                new HeaderValue.GroupedAddresses(List.of(new AddressGroup(null, List.of(new EmailAddress(null, "a@x.fr"))),
                        new AddressGroup("Élèves de 6e", List.of(new EmailAddress("B", "b@x.fr"), new EmailAddress(null, "c@x.fr"))),
                        new AddressGroup("Personne", List.of()))),
                new HeaderValue.MessageIds(Stream.iterate(0, i -> i + 1).limit(30).map(i -> i + "@ac-x.fr").toList()),
                new HeaderValue.Date(NOW),
                new HeaderValue.Urls(List.of("https://x.fr/?a=1&b=" + "c".repeat(100), "mailto:l@x.fr")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void headersAreReadAsTheyWereWritten(HeaderValue value) {
        byte[] bytes = withHeader("X-Test", value);
        HeaderForm form = Stream.of(HeaderForm.values())
                .filter(one -> one.suffix().equals("as" + value.getClass().getSimpleName().replace("Urls", "URLs")))
                .findFirst().orElseThrow();
        assertThat(Headers.last(Messages.parse(bytes).body().headers(), "X-Test", form)).isEqualTo(value);
        assertThat(new String(bytes, ISO_8859_1).lines()).as("ASCII lines").allMatch(line -> line.length() <= 998)
                .allMatch(line -> line.chars().allMatch(c -> c < 0x80));
    }

    @Test
    void linesAreFoldedAt78() {
        byte[] bytes = write(List.of(new NewHeader("Subject", new HeaderValue.Text(LONG + LONG)),
                new NewHeader("To", new HeaderValue.Addresses(Stream.generate(() -> new EmailAddress("Zoé Martin", "z@x.fr"))
                        .limit(20).toList()))), NewPart.file("application/pdf", LONG + ".pdf", bytes(new byte[1_000])));
        assertThat(new String(bytes, UTF_8).lines()).allMatch(line -> line.length() <= 78);
        assertThat(Messages.parse(bytes).body().name()).isEqualTo(LONG + ".pdf");
    }

    @Test
    void rawHeadersAreWrittenAsTheyAre() {
        assertThat(new String(withHeader("X-Raw", new HeaderValue.Raw(" a\r\n  é")), UTF_8)).contains("X-Raw: a\r\n  é\r\n");
    }

    @Test
    void dateAndIdAreAddedOnlyIfAbsent() {
        ParsedMessage message = Messages.parse(write(List.of(new NewHeader("From",
                new HeaderValue.Addresses(List.of(new EmailAddress(null, "a@ac-x.fr"))))), NewPart.text("text/plain", "x")));
        assertThat(message.sentAt()).isEqualTo(NOW);
        assertThat(message.messageId()).singleElement().asString().endsWith("@ac-x.fr");
        assertThat(Messages.parse(withHeader("message-id", new HeaderValue.MessageIds(List.of("a@b")))).messageId())
                .containsExactly("a@b");
    }

    @Test
    void domainsOfOtherLettersAreWrittenInAscii() {
        assertThat(new String(withHeader("To", new HeaderValue.Addresses(List.of(new EmailAddress(null, "a@académie.fr")))),
                UTF_8)).contains("To: a@xn--acadmie-eya.fr\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bonjour", "Bonjour\n", "élève\n\n-- \nZoé\n", "From moi\n.\n..\n", "espace \n\t\n",
            "日本語のメッセージ\n", "a\u0001b"})
    void textsAreReadAsTheyWereWritten(String text) {
        byte[] bytes = write(List.of(), NewPart.text("text/plain", text));
        assertThat(Messages.text(bytes, Messages.parse(bytes).body(), 0)).isEqualTo(new BodyText(text, false, false));
        assertSevenBit(bytes);
    }

    @Test
    void longLinesAreBroken() {
        String text = "x".repeat(5_000) + "\nfin";
        byte[] bytes = write(List.of(), NewPart.text("text/html", text));
        assertThat(Messages.text(bytes, Messages.parse(bytes).body(), 0).value()).isEqualTo(text);
        assertSevenBit(bytes);
    }

    private static void assertSevenBit(byte[] bytes) {
        assertThat(new String(bytes, ISO_8859_1).split("\r\n")).allMatch(line -> line.length() <= 998)
                .allMatch(line -> line.chars().allMatch(c -> c >= 0 && c < 0x80 && c != '\r' && c != '\n'));
    }

    @Test
    void theUsualStructureIsAssembled() {
        NewPart text = NewPart.text("text/plain", "Bonjour");
        NewPart html = NewPart.text("text/html", "<p>Bonjour <img src='cid:i@x'>");
        NewPart image = NewPart.inlineImage("image/png", "i.png", "i@x", bytes(new byte[] {1, 2, 3}));
        NewPart file = NewPart.file("application/pdf", "Été.pdf", bytes(new byte[] {4, 5}));

        byte[] bytes = write(List.of(), NewPart.of(text, html, List.of(image, file)));
        ParsedMessage message = Messages.parse(bytes);

        assertThat(message.body().tree()).extracting(Part::type).containsExactly("multipart/mixed",
                "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", "application/pdf");
        assertThat(message.parts().textBody()).extracting(Part::type).containsExactly("text/plain");
        assertThat(message.parts().htmlBody()).extracting(Part::type).containsExactly("text/html");
        assertThat(message.parts().attachments()).extracting(Part::name).containsExactly("i.png", "Été.pdf");
        assertThat(Messages.content(bytes, message.parts().attachments().getFirst())).containsExactly(1, 2, 3);
        assertThat(Messages.content(bytes, message.parts().attachments().getLast())).containsExactly(4, 5);
        assertThat(message.oddities()).containsExactly("no sender");
        assertSevenBit(bytes);
    }

    @Test
    void withoutHtmlAPictureIsAFileAndWithoutAnythingThereIsAnEmptyText() {
        NewPart image = NewPart.inlineImage("image/png", "i.png", "i@x", bytes(new byte[1]));
        assertThat(types(NewPart.of(NewPart.text("text/plain", "x"), null, List.of(image))))
                .containsExactly("multipart/mixed", "text/plain", "image/png");
        assertThat(types(NewPart.of(null, null, List.of()))).containsExactly("text/plain");
    }

    private static List<String> types(NewPart part) {
        return Messages.parse(write(List.of(), part)).body().tree().map(Part::type).toList();
    }

    @Test
    void everyPropertyOfAPartIsWritten() {
        NewPart part = new NewPart("text/calendar", null, Map.of("method", "REQUEST"), null, null, "c@x", List.of("fr", "en"),
                "https://x.fr/a", List.of(new NewHeader("X-Part", new HeaderValue.Text("é"))),
                new NewPart.Content.Text("BEGIN:VCALENDAR"));
        Part read = Messages.parse(write(List.of(), part)).body();
        assertThat(read.parameters()).isEqualTo(Map.of("method", "REQUEST"));
        assertThat(read.cid()).isEqualTo("c@x");
        assertThat(read.language()).containsExactly("fr", "en");
        assertThat(read.location()).isEqualTo("https://x.fr/a");
        assertThat(Headers.last(read.headers(), "X-Part", HeaderForm.TEXT)).isEqualTo(new HeaderValue.Text("é"));
        assertThat(read.charset()).isEqualTo("utf-8");
    }

    @Test
    void messagesAreEnclosedUnencodedWithMailsLineEnds() {
        byte[] inner = "Subject: dedans\n\nélève\n".getBytes(UTF_8);
        byte[] bytes = write(List.of(), NewPart.multipart("mixed", List.of(NewPart.text("text/plain", "x"),
                new NewPart("message/rfc822", null, Map.of(), null, null, null, null, null, List.of(),
                        new NewPart.Content.Octets(bytes(inner))))));
        Part enclosed = Messages.parse(bytes).body().subParts().getLast();
        assertThat(enclosed.encoding()).isEqualTo("8bit");
        assertThat(new String(Messages.content(bytes, enclosed), UTF_8)).isEqualTo("Subject: dedans\r\n\r\nélève\r\n");
    }

    @Test
    void nothingThatIsWrittenBreaksOutOfItsPlace() {
        assertThat(new String(withHeader("Subject", new HeaderValue.Text("a\r\nBcc: b@x.fr")), UTF_8)).doesNotContain("\nBcc");
        assertThat(new NewHeader("X", new HeaderValue.Raw(" a\r\nBcc: b@x.fr")).problem()).isNotNull();
        assertThat(new NewHeader("X", new HeaderValue.Raw(" a\nb")).problem()).isNotNull();
        assertThat(new NewHeader("X", new HeaderValue.Raw(" a\r\n\r\nb")).problem()).isNotNull();
        assertThat(new NewHeader("X", new HeaderValue.Raw(" a\r\n b")).problem()).isNull();
        assertThat(new NewHeader("X Y", new HeaderValue.Text("a")).problem()).isNotNull();
        assertThat(new NewHeader("From", new HeaderValue.Text("a")).problem()).isNotNull();
        assertThat(new NewHeader("References", new HeaderValue.MessageIds(List.of("a> <b"))).problem()).isNotNull();
        assertThat(NewPart.text("texte", "x").problem()).isNotNull();
        assertThat(NewPart.text("image/png", "x").problem()).isNotNull();
        assertThat(NewPart.text("multipart/mixed", "x").problem()).isNotNull();
        assertThat(NewPart.inlineImage("image/png", null, "a> <b", bytes(new byte[0])).problem()).isNotNull();
        assertThat(NewPart.text("text/html", "x").problem()).isNull();
    }
}
