package fr.convergence.smtp.server;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer (RFC 5321 §4.2).
 *
 * @param enhanced its enhanced status code (RFC 3463), empty where none belongs
 */
public record Reply(int code, String enhanced, List<String> lines) {
    public static Reply of(int code, String enhanced, String text) {
        return new Reply(code, enhanced, List.of(text));
    }

    /** The message isn't kept, and may be sent again. */
    public static Reply later() {
        return of(451, "4.3.0", "The message can't be kept now, try again later");
    }

    public boolean isError() {
        return code >= 400;
    }

    byte[] bytes() {
        var out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(code).append(i < lines.size() - 1 ? '-' : ' ');
            if (!enhanced.isEmpty()) {
                out.append(enhanced).append(' ');
            }
            out.append(lines.get(i)).append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
