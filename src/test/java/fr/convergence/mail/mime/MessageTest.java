package fr.convergence.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message says, as JMAP's properties have it (RFC 8621 §4.1). */
class MessageTest {

    private static final String NEWSLETTER = """
            Received: from mx.ac-x.fr by smtp.ac-x.fr; Tue, 1 Jul 2025 08:05:07 +0200
            Received: from pc by mx.ac-x.fr; Tue, 1 Jul 2025 08:05:01 +0200
            Message-ID: <m1@ac-x.fr>
            In-Reply-To: <m0@ac-x.fr>
            References: <root@ac-x.fr> <m0@ac-x.fr>
            Date: Tue, 1 Jul 2025 08:05:00 +0200
            From: =?utf-8?Q?Zo=C3=A9_Martin?= <zoe.martin@ac-x.fr>
            Sender: secretariat@ac-x.fr
            Reply-To: <vie-scolaire@ac-x.fr>
            To: Professeurs: a@ac-x.fr, B <b@ac-x.fr>;
            Cc: c@ac-x.fr
            Subject: =?utf-8?Q?R=C3=A9union?=
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/related; boundary=inner

            --inner
            Content-Type: text/html; charset=utf-8

            <p>Bonjour à tous,</p><p>voici le <b>plan</b> <img src="cid:plan@x"></p>
            <blockquote>ancien message</blockquote>
            --inner
            Content-Type: image/png; name=plan.png
            Content-ID: <plan@x>
            Content-Language: fr, en
            Content-Location: https://x.fr/plan.png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --inner--
            --outer
            Content-Type: message/rfc822
            Content-Disposition: attachment; filename=suivi.eml

            Subject: sujet =?utf-8?Q?enferm=C3=A9?=
            Content-Type: multipart/mixed; boundary=deep

            --deep

            texte du message transmis
            --deep
            Content-Disposition: attachment; filename="notes.xlsx"
            Content-Type: application/vnd.ms-excel

            x
            --deep--
            --outer--
            """;

    private final ParsedMessage message = Messages.parse(NEWSLETTER);

    @Test
    void theHeadersPropertiesAreRead() {
        assertThat(message.messageId()).containsExactly("m1@ac-x.fr");
        assertThat(message.inReplyTo()).containsExactly("m0@ac-x.fr");
        assertThat(message.references()).containsExactly("root@ac-x.fr", "m0@ac-x.fr");
        assertThat(message.sentAt()).isEqualTo(OffsetDateTime.parse("2025-07-01T08:05:00+02:00"));
        assertThat(message.receivedAt()).isEqualTo(Instant.parse("2025-07-01T06:05:07Z"));
        assertThat(message.from()).containsExactly(new EmailAddress("Zoé Martin", "zoe.martin@ac-x.fr"));
        assertThat(message.sender()).extracting(EmailAddress::email).containsExactly("secretariat@ac-x.fr");
        assertThat(message.replyTo()).extracting(EmailAddress::email).containsExactly("vie-scolaire@ac-x.fr");
        assertThat(message.to()).extracting(EmailAddress::email).containsExactly("a@ac-x.fr", "b@ac-x.fr");
        assertThat(message.cc()).extracting(EmailAddress::email).containsExactly("c@ac-x.fr");
        assertThat(message.bcc()).isNull();
        assertThat(message.subject()).isEqualTo("Réunion");
        assertThat(message.oddities()).isEmpty();
    }

    @Test
    void ofSeveralFieldsTheLastCounts() {
        assertThat(Messages.parse("Subject: un\nSubject: deux\n\n").subject()).isEqualTo("deux");
        List<HeaderField> headers = Messages.parse("X-A: un\nX-A: deux\n\n").body().headers();
        assertThat(Headers.last(headers, "x-a", HeaderForm.TEXT)).isEqualTo(new HeaderValue.Text("deux"));
        assertThat(Headers.all(headers, "X-a", HeaderForm.TEXT))
                .containsExactly(new HeaderValue.Text("un"), new HeaderValue.Text("deux"));
        assertThat(Headers.last(headers, "X-B", HeaderForm.RAW)).isNull();
    }

    @Test
    void thePartsAreThere() {
        assertThat(message.body().tree()).extracting(Part::type).containsExactly("multipart/mixed", "multipart/related",
                "text/html", "image/png", "message/rfc822");
        Part image = message.body().tree().filter(part -> part.is("image/png")).findFirst().orElseThrow();
        assertThat(image.partId()).isEqualTo("2");
        assertThat(image.name()).isEqualTo("plan.png");
        assertThat(image.cid()).isEqualTo("plan@x");
        assertThat(image.language()).containsExactly("fr", "en");
        assertThat(image.location()).isEqualTo("https://x.fr/plan.png");
        assertThat(image.size()).isEqualTo(8);
        assertThat(image.charset()).isNull();
        assertThat(Messages.content(Messages.bytes(NEWSLETTER), image)).startsWith((byte) 0x89, 'P', 'N', 'G');
    }

    @Test
    void anEnclosedMessageIsAMessage() throws Exception {
        byte[] bytes = Messages.bytes(NEWSLETTER);
        Part enclosed = message.parts().attachments().getLast();
        Source source = Source.of(Source.of(bytes), enclosed);
        ParsedMessage inner = Mime.parse(source.open());
        assertThat(inner.subject()).isEqualTo("sujet enfermé");
        assertThat(inner.size()).isEqualTo(enclosed.size());
        assertThat(Mime.text(source, inner.parts().textBody().getFirst(), 0).value())
                .isEqualTo("texte du message transmis");
    }

    @Test
    void searchFindsTextsAndNamesAtAnyDepth() {
        assertThat(message.text()).contains("Bonjour à tous", "ancien message", "sujet enfermé", "texte du message transmis");
        assertThat(message.attachmentNames()).containsExactly("plan.png", "suivi.eml", "notes.xlsx");
    }

    @Test
    void thePreviewIsWhatIsNew() {
        assertThat(message.preview()).isEqualTo("Bonjour à tous, voici le plan");
        assertThat(preview("Bonjour,\n\nd'accord.\n\nLe 3 mars 2025 à 10:12, Jean a écrit :\n> ancien\n-- \nJean"))
                .isEqualTo("Bonjour, d'accord.");
        assertThat(preview("> seulement\n> cité")).isEqualTo("> seulement > cité");
        assertThat(preview("-----Message d'origine-----\nDe : Jean\nPour info")).isEqualTo("De : Jean Pour info");
        assertThat(preview("=========\ntitre\n=========\n")).isEqualTo("titre");
        assertThat(preview("é".repeat(500))).hasSize(256);
        assertThat(preview("a" + "😀".repeat(300))).hasSize(255);
        assertThat(preview("\u200B\u00A0\u034F mots\u00AD \t  espacés ")).isEqualTo("mots espacés");
    }

    private static String preview(String text) {
        return Messages.parse("Content-Type: text/plain; charset=utf-8\n\n" + text).preview();
    }

    @Test
    void thePlainTextThatSaysNothingIsNotTheMessage() {
        String html = "<p>" + "Le conseil de classe aura lieu jeudi. ".repeat(5) + "</p>";
        ParsedMessage parsed = Messages.parse("""
                Content-Type: multipart/alternative; boundary=b

                --b

                Ouvrez ce message en HTML.
                --b
                Content-Type: text/html

                %s
                --b--
                """.formatted(html));
        assertThat(parsed.preview()).startsWith("Le conseil de classe");
        assertThat(parsed.text()).contains("conseil de classe");
    }

    @Test
    void paperClipsAreForFiles() {
        assertThat(message.hasAttachment()).isTrue();
        assertThat(clip("text/html", "image/png\nContent-ID: <a@x>", "<img src='cid:a@x'>")).isFalse();
        assertThat(clip("text/html", "image/png\nContent-ID: <b@x>", "<img src='cid:a@x'>")).isTrue();
        assertThat(clip("text/plain", "application/pgp-signature; name=signature.asc", "x")).isFalse();
        assertThat(clip("text/plain", "application/pdf\nContent-Disposition: inline; filename=a.pdf", "x")).isTrue();
        assertThat(clip("text/plain", "image/jpeg\nContent-Disposition: attachment", "x")).isTrue();
    }

    private static boolean clip(String bodyType, String otherPart, String body) {
        return Messages.parse("""
                Content-Type: multipart/related; boundary=b

                --b
                Content-Type: %s

                %s
                --b
                Content-Type: %s

                x
                --b--
                """.formatted(bodyType, body, otherPart)).hasAttachment();
    }
}
