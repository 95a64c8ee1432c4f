package fr.convergence.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8621 §4.1.4, EmailBodyValue. */
class BodyTextTest {

    private static BodyText text(String contentType, byte[] body, int maxBytes) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(Messages.bytes("Content-Type: " + contentType + "\n\n"));
        message.writeBytes(body);
        byte[] bytes = message.toByteArray();
        return Messages.text(bytes, Messages.parse(bytes).body(), maxBytes);
    }

    private static byte[] in(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    @ParameterizedTest
    @CsvSource({"utf-8,utf-8", "UTF8,utf-8", "iso-8859-15,iso-8859-15", "windows-1252,windows-1252",
            "iso-8859-1,windows-1252", "\"latin1\",windows-1252", "utf-16,utf-16", "macintosh,x-MacRoman",
            "us-ascii,utf-8"})
    void isDecodedByItsCharset(String declared, String written) {
        assertThat(text("text/plain; charset=" + declared, in(written, "élève à 10 €"), 0))
                .isEqualTo(new BodyText("élève à 10 €", false, false));
    }

    @ParameterizedTest
    @CsvSource({"iso-2022-jp", "shift_jis", "gb2312", "big5", "koi8-r", "ks_c_5601-1987"})
    void othersCharsetsAreKnown(String charset) {
        assertThat(text("text/plain; charset=" + charset, in("us-ascii", "abc"), 0).isEncodingProblem()).isFalse();
    }

    @Test
    void aMissingOrWrongCharsetIsGuessed() {
        assertThat(text("text/plain", in("utf-8", "élève"), 0)).isEqualTo(new BodyText("élève", false, false));
        assertThat(text("text/plain", in("windows-1252", "élève"), 0)).isEqualTo(new BodyText("élève", true, false));
        assertThat(text("text/plain; charset=inconnu", in("utf-8", "élève"), 0))
                .isEqualTo(new BodyText("élève", true, false));
        assertThat(text("text/plain; charset=utf-8", in("windows-1252", "élève"), 0).isEncodingProblem()).isTrue();
        assertThat(text("text/html", in("windows-1252", "<meta charset=windows-1252><p>élève"), 0).value())
                .endsWith("élève");
        assertThat(text("text/plain; charset=iso-8859-1", in("utf-8", "\uFEFFélève"), 0).value()).isEqualTo("élève");
    }

    @Test
    void malformedPlacesAreMarked() {
        byte[] broken = {'a', (byte) 0xC3, 'b', (byte) 0xFF, 'c'};
        assertThat(text("text/plain; charset=utf-8", broken, 0)).isEqualTo(new BodyText("a\uFFFDb\uFFFDc", true, false));
    }

    @Test
    void lineEndsAreLineFeeds() {
        assertThat(text("text/plain", in("utf-8", "a\r\nb\nc\rd\r\n"), 0).value()).isEqualTo("a\nb\nc\nd\n");
    }

    @Test
    void truncationKeepsCharactersWhole() {
        assertThat(text("text/plain; charset=utf-8", in("utf-8", "éééé"), 5)).isEqualTo(new BodyText("éé", false, true));
        assertThat(text("text/plain; charset=utf-8", in("utf-8", "a😀b"), 4)).isEqualTo(new BodyText("a", false, true));
        assertThat(text("text/plain; charset=utf-8", in("utf-8", "éé"), 4)).isEqualTo(new BodyText("éé", false, false));
        assertThat(text("text/plain; charset=windows-1252", in("windows-1252", "é".repeat(50)), 10).value()).hasSize(5);
        assertThat(text("text/plain; charset=utf-8", in("utf-8", "€".repeat(5_000)), 1_000))
                .isEqualTo(new BodyText("€".repeat(333), false, true));
    }

    @Test
    void truncationKeepsTagsWhole() {
        assertThat(text("text/html", in("utf-8", "<p>ab</p><a href='x'>c</a>"), 14))
                .isEqualTo(new BodyText("<p>ab</p>", false, true));
        assertThat(text("text/html", in("utf-8", "<p>ab</p>cd"), 10).value()).isEqualTo("<p>ab</p>c");
    }
}
