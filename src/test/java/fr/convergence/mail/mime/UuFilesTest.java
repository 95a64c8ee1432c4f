package fr.convergence.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that are uuencoded in the middle of a text are offered as files, and the text is read without them. */
class UuFilesTest {
    private static String uuencoded(String name, byte[] bytes) {
        var text = new StringBuilder("begin 644 ").append(name).append("\r\n");
        for (int at = 0; at < bytes.length; at += 45) {
            int length = Math.min(45, bytes.length - at);
            text.append((char) (length + ' '));
            for (int i = at; i < at + length; i += 3) {
                int bits = octet(bytes, i) << 16 | octet(bytes, i + 1) << 8 | octet(bytes, i + 2);
                for (int shift = 18; shift >= 0; shift -= 6) {
                    int value = bits >> shift & 63;
                    text.append(value == 0 ? '`' : (char) (value + ' '));
                }
            }
            text.append("\r\n");
        }
        return text.append("`\r\nend\r\n").toString();
    }

    private static int octet(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0;
    }

    private static byte[] message(String body) {
        return ("Subject: vieux logiciel\r\nFrom: a@b.example\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test void theyAreAttachmentsAndNoText() {
        byte[] letter = random(100_001);
        byte[] image = random(44);
        byte[] bytes = message("Bonjour,\r\n\r\n" + uuencoded("lettre.doc", letter) + "et l'image :\r\n" + uuencoded("plan du site.gif", image)
                + "Cordialement\r\n");
        var message = Messages.parse(bytes);
        assertThat(message.parts().attachments()).extracting(Part::name).containsExactly("lettre.doc", "plan du site.gif");
        assertThat(message.parts().attachments()).extracting(Part::type).containsExactly("application/msword", "image/gif");
        assertThat(message.parts().attachments()).extracting(Part::size).containsExactly(100_001L, 44L);
        assertThat(message.hasAttachment()).isTrue();
        assertThat(message.attachmentNames()).containsExactly("lettre.doc", "plan du site.gif");
        assertThat(Messages.content(bytes, message.parts().attachments().get(0))).isEqualTo(letter);
        assertThat(Messages.content(bytes, message.parts().attachments().get(1))).isEqualTo(image);
        var text = message.parts().textBody().getFirst();
        assertThat(Messages.text(bytes, text, 0).value()).isEqualToNormalizingNewlines("Bonjour,\n\net l'image :\nCordialement\n");
        assertThat(message.preview()).isEqualTo("Bonjour, et l'image : Cordialement");
        assertThat(Messages.content(bytes, text)).hasSize((int) text.size());
    }

    @Test void oneAtTheVeryEndOfAPartIsFound() {
        byte[] bytes = ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + uuencoded("a.bin", random(3)) + "--b--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var attachment = Messages.parse(bytes).parts().attachments().getFirst();
        assertThat(Messages.content(bytes, attachment)).isEqualTo(random(3));
    }

    @Test void aTextThatOnlyLooksLikeItStaysText() {
        for (var text : new String[] {"begin 644 words\r\nand no file\r\nend\r\n", "begin 2026 with us\r\n", "begin 644 cut.doc\r\n#86)C\r\n"}) {
            var message = Messages.parse(message(text));
            assertThat(message.parts().attachments()).isEmpty();
            assertThat(message.preview()).startsWith("begin ");
        }
    }
}
