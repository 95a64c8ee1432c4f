package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Outlook wraps in a winmail.dat (MS-OXTNEF) is there for those who have no Outlook. */
class WinmailTest {

    private static final String RTF = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1{\\fonttbl{\\f0 Arial;}}"
            + "{\\*\\htmltag64 <p>}\\htmlrtf {\\b\\htmlrtf0 Conseil des d\\'e9l\\'e9gu\\'e9s \\htmlrtf }\\htmlrtf0 \\u8364? "
            + "{\\*\\htmltag72 </p>}}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void attribute(int level, int id, byte[] data) {
        int sum = 0;
        for (byte octet : data) {
            sum += octet & 0xFF;
        }
        out.writeBytes(little(11 + data.length).put((byte) level).putInt(id).putInt(data.length).put(data)
                .putShort((short) sum).array());
    }

    /** One MAPI property of variable length. */
    private static byte[] property(int type, int id, byte[] value) {
        int padded = (value.length + 3) / 4 * 4;
        return little(16 + padded).putInt(1).putShort((short) type).putShort((short) id).putInt(1).putInt(value.length)
                .put(value).array();
    }

    private static byte[] uncompressedRtf(String rtf) {
        byte[] text = rtf.getBytes(US_ASCII);
        return little(16 + text.length).putInt(text.length + 12).putInt(text.length).putInt(0x414C454D).putInt(0)
                .put(text).array();
    }

    private byte[] winmail() {
        out.writeBytes(little(6).putInt(0x223E9F78).putShort((short) 1).array());
        attribute(1, 0x00069003, property(0x0102, 0x1009, uncompressedRtf(RTF)));
        attribute(2, 0x00069002, new byte[14]);
        attribute(2, 0x00018010, "RAPPOR~1.PDF\0".getBytes(US_ASCII));
        attribute(2, 0x0006800F, "contenu".getBytes(US_ASCII));
        attribute(2, 0x00069005, property(0x001F, 0x3707, "Rapport d'été.pdf\0".getBytes(UTF_16LE)));
        return out.toByteArray();
    }

    private static byte[] message(byte[] winmail, String before) {
        return Messages.bytes("From: a@x.fr\nContent-Type: multipart/mixed; boundary=b\n\n" + before
                + "--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(winmail) + "\n--b--\n");
    }

    @Test
    void itsFilesAreAttachments() {
        byte[] bytes = message(winmail(), "--b\n\nbonjour\n");
        ParsedMessage message = Messages.parse(bytes);

        assertThat(message.hasAttachment()).isTrue();
        assertThat(message.attachmentNames()).contains("Rapport d'été.pdf");
        assertThat(message.parts().attachments()).singleElement().satisfies(file -> {
            assertThat(file.partId()).isEqualTo("2.1");
            assertThat(file.name()).isEqualTo("Rapport d'été.pdf");
            assertThat(file.type()).isEqualTo("application/pdf");
            assertThat(file.size()).isEqualTo(7);
            assertThat(Messages.content(bytes, file)).asString().isEqualTo("contenu");
        });
        assertThat(message.preview()).isEqualTo("bonjour");
    }

    @Test
    void itsTextIsTheBodyIfThereIsNoOther() {
        byte[] bytes = message(winmail(), "");
        ParsedMessage message = Messages.parse(bytes);

        assertThat(message.parts().htmlBody()).extracting(Part::type).containsExactly("text/html");
        assertThat(Messages.text(bytes, message.parts().htmlBody().getFirst(), 0).value())
                .isEqualTo("<p>Conseil des délégués € </p>");
        assertThat(message.preview()).isEqualTo("Conseil des délégués €");
    }

    @Test
    void aBrokenOneStaysAFile() {
        byte[] whole = winmail();
        byte[] broken = Arrays.copyOf(whole, whole.length / 2);
        ParsedMessage message = Messages.parse(message("rien de tel".getBytes(US_ASCII), "--b\n\nbonjour\n"));
        assertThat(message.parts().attachments()).extracting(Part::name).containsExactly("winmail.dat");
        assertThat(message.oddities()).contains("winmail.dat that can't be opened");
        assertThat(Messages.parse(message(broken, "")).body()).isNotNull();
    }

    @Test
    void damagedOnesNeverThrow() {
        byte[] whole = winmail();
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 5; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            byte[] bytes = message(damaged, "");
            assertThat(Messages.leaves(Messages.parse(bytes))).as("round %d", round)
                    .allSatisfy(part -> assertThat(Messages.content(bytes, part)).hasSize((int) part.size()));
        }
    }

    @Test
    void rtfOfItsOwnIsPlainText() {
        assertThat(Rtf.read("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}Bonjour\\par \\'e0 tous\\tab\\{fin\\}}"))
                .isEqualTo(new Content.Decoded("Bonjour\nà tous\t{fin}", false));
        assertThat(Rtf.read("{\\rtf1 {{{ jamais fermé \\u")).isNotNull();
    }
}
