package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any bytes are shown as well as they can be, in bounded time and memory. */
class OddMessageTest {

    @Test
    void nothingAtAll() {
        ParsedMessage message = Messages.parse("");
        assertThat(message.size()).isZero();
        assertThat(message.body().type()).isEqualTo("text/plain");
        assertThat(message.subject()).isNull();
        assertThat(message.from()).isNull();
        assertThat(message.preview()).isEmpty();
        assertThat(message.oddities()).contains("no header", "no sender");
    }

    @Test
    void noHeader() {
        assertThat(Messages.parse("Bonjour,\nceci n'a pas d'en-tête.\n").preview())
                .isEqualTo("Bonjour, ceci n'a pas d'en-tête.");
    }

    @Test
    void noBodyAndNoLineEnd() {
        ParsedMessage message = Messages.parse("From: a@x.fr\nSubject: fini");
        assertThat(message.subject()).isEqualTo("fini");
        assertThat(message.body().size()).isZero();
    }

    @Test
    void aLineOfRubbishBetweenFieldsHidesNothing() {
        ParsedMessage message = Messages.parse("""
                From alice Mon Jan  1 00:00:00 2024
                Subject: un sujet coupé
                ici par un vieux programme
                Content-Type: text/html

                <p>Bonjour</p>
                """);
        assertThat(message.subject()).isEqualTo("un sujet coupé");
        assertThat(message.body().type()).isEqualTo("text/html");
        assertThat(message.preview()).isEqualTo("Bonjour");
    }

    @Test
    void aMissingEmptyLineStartsTheBody() {
        ParsedMessage message = Messages.parse("Subject: s\nBonjour Madame,\nvoici la liste.\n");
        assertThat(message.subject()).isEqualTo("s");
        assertThat(message.preview()).isEqualTo("Bonjour Madame, voici la liste.");
    }

    @Test
    void nulsAndLoneSurrogatesAreGone() {
        ParsedMessage message = Messages.parse(
                "Subject: a\0b =?utf-16?B?2AA=?=\nFrom: \"x\0\" <a\0@x.fr>\n\n\0corps\0\n");
        assertThat(message.subject()).startsWith("ab").doesNotContain("\0");
        assertThat(message.from()).containsExactly(new EmailAddress("x", "a@x.fr"));
        assertThat(message.text()).doesNotContain("\0").contains("corps");
    }

    @Test
    void eightBitHeadersAndBodyWithoutCharset() {
        byte[] bytes = Messages.latin1("Subject: d\u00E9j\u00E0\nFrom: Zo\u00E9 <z@x.fr>\n\n\u00E9l\u00E8ve\n");
        ParsedMessage message = Messages.parse(bytes);
        assertThat(message.subject()).isEqualTo("déjà");
        assertThat(message.from()).containsExactly(new EmailAddress("Zoé", "z@x.fr"));
        assertThat(message.preview()).isEqualTo("élève");
        assertThat(Messages.text(bytes, message.body(), 0)).isEqualTo(new BodyText("élève\n", true, false));
    }

    @Test
    void anInnerMultipartThatNeverClosesEndsWithItsParent() {
        ParsedMessage message = Messages.parse("""
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: multipart/alternative; boundary=inner

                --inner

                un
                --outer
                Content-Disposition: attachment; filename=deux.txt

                deux
                """);
        assertThat(message.body().subParts()).extracting(Part::type)
                .containsExactly("multipart/alternative", "text/plain");
        assertThat(message.hasAttachment()).isTrue();
        assertThat(message.attachmentNames()).containsExactly("deux.txt");
        assertThat(message.oddities()).contains("multipart without end");
    }

    @Test
    void aBoundaryThatBeginsWithAnother() {
        ParsedMessage message = Messages.parse("""
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: multipart/alternative; boundary="bb"

                --bb

                un
                --bb

                deux
                --bb--
                --b

                trois
                --b--
                """);
        assertThat(Messages.leaves(message)).extracting(Part::size).containsExactly(2L, 4L, 5L);
    }

    @Test
    void aMultipartWithoutItsBoundaryIsShownAsText() {
        ParsedMessage message = Messages.parse("Content-Type: multipart/mixed\n\nBonjour\n");
        assertThat(message.preview()).isEqualTo("Bonjour");
        assertThat(message.parts().textBody()).hasSize(1);
    }

    @Test
    void truncatedBase64AndQuotedPrintableGiveWhatIsThere() {
        byte[] base64 = Messages.bytes("Content-Transfer-Encoding: base64\n\nQm9uam91ciB0b3VzI");
        assertThat(Messages.text(base64, Messages.parse(base64).body(), 0).value()).startsWith("Bonjour tous");
        byte[] quoted = Messages.bytes("Content-Transfer-Encoding: quoted-printable\n\nBonjour =C3=A9=C");
        assertThat(Messages.text(quoted, Messages.parse(quoted).body(), 0).value()).startsWith("Bonjour é");
    }

    @Test
    void unknownTransferEncodingIsShownAsItIs() {
        byte[] bytes = Messages.bytes("Content-Transfer-Encoding: x-gzip64\n\nabc");
        assertThat(Messages.text(bytes, Messages.parse(bytes).body(), 0)).isEqualTo(new BodyText("abc", true, false));
    }

    @Test
    void uuencodedFilesAreDecoded() {
        byte[] bytes = Messages.bytes("""
                Content-Type: application/octet-stream; name=salut.txt
                Content-Transfer-Encoding: x-uuencode

                begin 644 salut.txt
                #0V%T
                `
                end
                """);
        assertThat(Messages.content(bytes, Messages.parse(bytes).body())).asString().isEqualTo("Cat");
    }

    @Test
    void namesInAllTheirDialects() {
        assertThat(name("attachment; filename=\"=?utf-8?Q?=C3=A9t=C3=A9.pdf?=\"")).isEqualTo("été.pdf");
        assertThat(name("attachment; filename*=utf-8''%C3%A9t%C3%A9.pdf")).isEqualTo("été.pdf");
        assertThat(name("attachment; filename*0*=iso-8859-1'fr'%E9t; filename*1*=%E9; filename*2=\".pdf\""))
                .isEqualTo("été.pdf");
        assertThat(name("attachment; filename=Mon rapport (1).pdf; size=3")).isEqualTo("Mon rapport (1).pdf");
        assertThat(name("attachment; filename=\"a;b.pdf\"")).isEqualTo("a;b.pdf");
        assertThat(name("attachment; filename=\"jamais fermé.pdf")).isEqualTo("jamais fermé.pdf");
        assertThat(name("attachment; filename=été.pdf")).isEqualTo("été.pdf");
        assertThat(name("attachment; filename=\"C:\\Temp\\a.pdf\"")).isEqualTo("C:\\Temp\\a.pdf");
        assertThat(name("attachment; filename*=utf-8''a.pdf; filename=b.pdf")).isEqualTo("a.pdf");
        assertThat(name("attachment;; filename=\"a\nb.pdf\"")).isEqualTo("a b.pdf");
    }

    private static String name(String disposition) {
        return Messages.parse("Content-Disposition: " + disposition.replace("\n", "\n ") + "\n\nx").body().name();
    }

    @Test
    void thousandsOfPartsAreTakenApartToALimit() {
        StringBuilder message = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
        IntStream.range(0, 5_000).forEach(i -> message.append("--b\n\npartie ").append(i).append('\n'));
        ParsedMessage parsed = Messages.parse(message.append("--b--\n").toString());
        assertThat(parsed.body().subParts()).hasSizeBetween(1_000, 2_000);
        assertThat(parsed.oddities()).contains("too many parts, rest not taken apart");
        assertThat(parsed.size()).isEqualTo(message.length() + message.chars().filter(c -> c == '\n').count());
    }

    @Test
    void nestingHasAnEnd() {
        StringBuilder multiparts = new StringBuilder();
        IntStream.range(0, 3_000).forEach(i -> multiparts.append("Content-Type: multipart/mixed; boundary=b")
                .append(i).append("\n\n--b").append(i).append('\n'));
        assertThat(Messages.parse(multiparts + "\nau fond\n").oddities()).contains("multiparts too deep");

        String messages = "Content-Type: message/rfc822\n\n".repeat(3_000);
        assertThat(Messages.parse("Subject: dessus\n" + messages + "Subject: au fond\n\n").subject())
                .isEqualTo("dessus");
    }

    @Test
    void hugeHeadersAreCut() {
        ParsedMessage message = Messages.parse("X-Long: " + "a".repeat(3_000_000) + "\nSubject: s\n"
                + "X-Many: 1\n".repeat(20_000) + "\ncorps");
        assertThat(message.body().headers()).hasSizeLessThan(2_001);
        assertThat(message.body().headers().getFirst().octets()).hasSizeLessThan(300_000);
        assertThat(message.subject()).isEqualTo("s");
        assertThat(message.preview()).isEqualTo("corps");
        assertThat(message.oddities()).contains("header too long, cut", "too many header fields, rest left out");
    }

    @Test
    void aLineWithoutEndNeedsNoMemory() {
        ParsedMessage message = Messages.parse("Subject: s\n\n" + "x".repeat(5_000_000));
        assertThat(message.body().size()).isEqualTo(5_000_000);
        assertThat(message.text().length()).isLessThan(300_000);
    }

    @Test
    void aLargeMessageStreams() throws IOException {
        long size = 60L * 1024 * 1024;
        InputStream head = new ByteArrayInputStream(Messages.bytes("""
                Subject: gros
                Content-Type: application/octet-stream
                Content-Transfer-Encoding: base64

                """));
        ParsedMessage message = Mime.parse(new SequenceInputStream(head, base64Lines(size)));
        assertThat(message.size()).isGreaterThan(size);
        assertThat(message.body().size()).isEqualTo(size / 78 * 57);
    }

    private static InputStream base64Lines(long size) {
        byte[] random = new byte[57];
        new Random(1).nextBytes(random);
        byte[] block = (Base64.getEncoder().encodeToString(random) + "\r\n").repeat(1_000).getBytes(US_ASCII);
        List<InputStream> blocks = new ArrayList<>();
        for (long left = size / 78 * 78; left > 0; left -= block.length) {
            blocks.add(new ByteArrayInputStream(block, 0, (int) Math.min(left, block.length)));
        }
        return new SequenceInputStream(Collections.enumeration(blocks));
    }
}
