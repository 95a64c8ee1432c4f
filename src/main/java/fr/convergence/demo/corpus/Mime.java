package fr.convergence.demo.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes messages as RFC 5322 and RFC 2045 to 2047 ask, with lines of at most 78 characters or so. */
final class Mime {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** A part with its own headers, or several as one. */
    record Part(List<String> headers, byte[] body) {}

    private Mime() {}

    static Part text(String type, String text) {
        return new Part(List.of("Content-Type: text/" + type + "; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"), quotedPrintable(text));
    }

    static Part file(String type, String name, byte[] content) {
        return new Part(List.of("Content-Type: " + type, "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment;\r\n " + fileName(name)), base64(content));
    }

    static Part inline(String type, String name, String contentId, byte[] content) {
        return new Part(List.of("Content-Type: " + type, "Content-Transfer-Encoding: base64", "Content-ID: <" + contentId + ">",
                "Content-Disposition: inline;\r\n " + fileName(name)), base64(content));
    }

    static Part multipart(String kind, String boundary, List<Part> parts) {
        var body = new ByteArrayOutputStream();
        for (Part part : parts) {
            ascii(body, "--" + boundary + "\r\n" + String.join("\r\n", part.headers()) + "\r\n\r\n");
            body.writeBytes(part.body());
            ascii(body, "\r\n");
        }
        ascii(body, "--" + boundary + "--\r\n");
        return new Part(List.of("Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\""), body.toByteArray());
    }

    static byte[] message(List<String> headers, Part part) {
        var message = new ByteArrayOutputStream(part.body().length + 1024);
        headers.forEach(header -> ascii(message, header + "\r\n"));
        ascii(message, "MIME-Version: 1.0\r\n" + String.join("\r\n", part.headers()) + "\r\n\r\n");
        message.writeBytes(part.body());
        return message.toByteArray();
    }

    static String header(String name, String text) {
        return name + ": " + words(text);
    }

    static String address(Person person) {
        String name = person.name();
        return (isAscii(name) ? name.matches("[\\w '-]+") ? name : "\"" + name + "\"" : words(name)) + " <" + person.address() + ">";
    }

    static String addresses(String header, List<Person> people) {
        return header + ": " + String.join(",\r\n ", people.stream().map(Mime::address).toList());
    }

    /** Encoded words (RFC 2047 §2), each of whole characters and at most 75 long; as it is when it is ASCII. */
    private static String words(String text) {
        if (isAscii(text)) {
            return text;
        }
        var words = new StringBuilder();
        var chunk = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int width = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes + width > 42) {
                words.append(word(chunk)).append("\r\n ");
                chunk.setLength(0);
                bytes = 0;
            }
            chunk.appendCodePoint(point);
            bytes += width;
            i += Character.charCount(point);
        }
        return words.append(word(chunk)).toString();
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    /** RFC 2231 §4 for names with accents. */
    private static String fileName(String name) {
        if (isAscii(name)) {
            return "filename=\"" + name + "\"";
        }
        var encoded = new StringBuilder("filename*=UTF-8''");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.' || b == '_' || b == '-') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append((char) HEX[(b >> 4) & 15]).append((char) HEX[b & 15]);
            }
        }
        return encoded.toString();
    }

    static byte[] base64(byte[] content) {
        return Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encode(content);
    }

    /** RFC 2045 §6.7. */
    static byte[] quotedPrintable(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length + bytes.length / 4);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                out.write('\r');
                out.write('\n');
                column = 0;
                continue;
            }
            boolean lineEnds = i + 1 == bytes.length || bytes[i + 1] == '\n';
            boolean plain = b > 32 && b < 127 && b != '=' || b == ' ' && !lineEnds;
            if (column + (plain ? 1 : 3) > 75) {
                out.write('=');
                out.write('\r');
                out.write('\n');
                column = 0;
            }
            if (plain) {
                out.write(b);
                column++;
            } else {
                out.write('=');
                out.write(HEX[(b >> 4) & 15]);
                out.write(HEX[b & 15]);
                column += 3;
            }
        }
        return out.toByteArray();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 127);
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
