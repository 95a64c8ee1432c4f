package fr.convergence.mail.mime;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What decides which messages make a thread (RFC 8621 §3): ids in common, and the same base subject. */
public final class Threading {

    private static final int MOST_IDS = 100;

    /** "Re:", "TR :", "Réf:", "AW:", "Fwd[2]:" … in the languages that a French school meets. */
    private static final Pattern REPLY = Pattern.compile(
            "^\\s*(re|r[eé]f|r[eé]p|r[eé]ponse|fwd?|tr|transf?|aw|wg|sv|vs|rv)\\s*(\\[\\d+]|\\(\\d+\\))?\\s*[:：]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** A list's or a filter's mark in front; not the whole subject. */
    private static final Pattern TAG = Pattern.compile("^\\s*\\[[^\\[\\]]{1,60}]\\s*(?=\\S)");
    private static final Pattern TRAILER = Pattern.compile("(?i)\\s*\\(\\s*(fwd|tr)\\s*\\)\\s*$");
    private static final Pattern WRAPPED = Pattern.compile("(?i)^\\s*\\[\\s*(?:fwd?|tr)\\s*:(.*)]\\s*$");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cf}]+");

    private Threading() {}

    /**
     * The subject without what replies and forwards add (RFC 5256 §2.1), for comparing only. A tag such as
     * {@code [Conseil]} stays where nothing was answered: it may be all that tells two subjects apart.
     */
    public static String baseSubject(@Nullable String subject) {
        String base = subject == null ? "" : SPACES.matcher(Normalizer.normalize(subject, Normalizer.Form.NFC))
                .replaceAll(" ").strip();
        if (base.length() > 1_000) {
            base = base.substring(0, 1_000);
        }
        String before;
        do {
            before = base;
            base = TRAILER.matcher(base).replaceFirst("");
            base = WRAPPED.matcher(base).replaceFirst("$1").strip();
            var reply = REPLY.matcher(base);
            var tag = TAG.matcher(base);
            if (reply.find()) {
                base = base.substring(reply.end()).strip();
            } else if (tag.find() && REPLY.matcher(base.substring(tag.end())).find()) {
                // "[liste] Re: sujet" is an answer to "[liste] sujet"
                String rest = base.substring(tag.end());
                var inner = REPLY.matcher(rest);
                base = inner.find() ? tag.group() + rest.substring(inner.end()).strip() : base;
            }
        } while (!base.equals(before));
        return base.toLowerCase(Locale.ROOT);
    }

    /** The ids that this message shares with others of its thread: its own, what it answers, then the latest others. */
    public static List<String> ids(ParsedMessage message) {
        Set<String> ids = new LinkedHashSet<>();
        Stream.of(message.messageId(), message.inReplyTo(), message.references())
                .filter(list -> list != null)
                .flatMap(list -> list.reversed().stream().limit(MOST_IDS))
                .forEach(ids::add);
        return List.copyOf(ids);
    }
}
