package fr.convergence.mail.mime;

import fr.convergence.mail.html.HtmlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a message says, for search and for its preview; with the messages it encloses. */
record MessageText(String preview, String text, List<String> attachmentNames) {

    private static final int SHORT = 500;

    static MessageText of(Part body, BodyParts parts, Content content) {
        String plain = join(parts.textBody(), content);
        String own = plain.length() < SHORT ? longer(plain, parts, content) : plain;
        Set<String> attached = parts.attachments().stream().map(Part::partId).collect(Collectors.toSet());
        StringBuilder all = new StringBuilder(own);
        Set<String> names = new LinkedHashSet<>();
        body.tree().forEach(part -> {
            if (part.name() != null) {
                names.add(part.name());
            }
            MessageText message = content.message(part);
            if (message != null) {
                names.addAll(message.attachmentNames);
                append(all, message.text, content.limits().searchLength());
            } else if (attached.contains(part.partId())) {
                append(all, text(part, content), content.limits().searchLength());
            }
        });
        HeaderField subject = Headers.last(body.headers(), "Subject");
        if (content.isEnclosed() && subject != null) {
            all.insert(0, HeaderText.text(subject) + "\n");
        }
        String text = Charsets.storable(cut(all.toString(), content.limits().searchLength()));
        return new MessageText(Preview.of(own.isBlank() ? text : own), text, new ArrayList<>(names));
    }

    /** A plain alternative that only says "open this in your browser" is no version of the message. */
    private static String longer(String plain, BodyParts parts, Content content) {
        String html = join(parts.htmlBody(), content);
        return plain.length() * 4 < html.length() ? html : plain;
    }

    private static String join(List<Part> parts, Content content) {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            append(all, text(part, content), content.limits().searchLength());
        }
        return all.toString();
    }

    private static void append(StringBuilder all, @Nullable String text, int limit) {
        if (text != null && !text.isBlank() && all.length() < limit) {
            all.append(all.isEmpty() ? "" : "\n").append(cut(text, limit - all.length()));
        }
    }

    private static @Nullable String text(Part part, Content content) {
        Content.Decoded decoded = content.text(part);
        return decoded == null ? null : decoded.isHtml() ? HtmlText.of(decoded.text()) : decoded.text();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
