package fr.convergence.mail.search;

import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.ParsedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an email matches (RFC 8621 §5), as HTML. Subject and preview are null where nothing in them does.
 *
 * @param elsewhere people and attachment names that match
 */
public record Snippet(@Nullable String subject, @Nullable String preview, List<Elsewhere> elsewhere) {
    public static final Snippet NOTHING = new Snippet(null, null, List.of());
    private static final int PREVIEW_OCTETS = 255;
    private static final int MOST_ELSEWHERE = 5;

    /** @param in from, to, cc, bcc or attachment */
    public record Elsewhere(String in, String text) {}

    public static Snippet of(ParsedMessage message, List<TextQuery.Match> wanted) {
        var elsewhere = new ArrayList<Elsewhere>();
        people(elsewhere, "from", message.from(), in(Field.FROM, wanted));
        people(elsewhere, "to", message.to(), in(Field.TO, wanted));
        people(elsewhere, "cc", message.cc(), in(Field.CC, wanted));
        people(elsewhere, "bcc", message.bcc(), in(Field.BCC, wanted));
        var inNames = in(Field.ATTACHMENT, wanted);
        message.attachmentNames().forEach(name -> add(elsewhere, "attachment", name, inNames));
        var subject = Marks.of(message.subject() == null ? "" : message.subject(), in(Field.SUBJECT, wanted));
        var body = Marks.of(message.text(), in(Field.BODY, wanted));
        return new Snippet(subject.isEmpty() ? null : Excerpt.whole(subject),
                body.isEmpty() ? null : Excerpt.best(body, PREVIEW_OCTETS), elsewhere);
    }

    private static List<TextQuery.Match> in(Field field, List<TextQuery.Match> wanted) {
        return wanted.stream().filter(match -> match.field() == null || match.field() == field).toList();
    }

    private static void people(List<Elsewhere> into, String in, @Nullable List<EmailAddress> people, List<TextQuery.Match> wanted) {
        if (people != null) {
            people.forEach(p -> add(into, in, p.name() == null ? p.email() : p.name() + " <" + p.email() + ">", wanted));
        }
    }

    private static void add(List<Elsewhere> into, String in, String text, List<TextQuery.Match> wanted) {
        if (into.size() < MOST_ELSEWHERE) {
            var marks = Marks.of(text, wanted);
            if (!marks.isEmpty()) {
                into.add(new Elsewhere(in, Excerpt.whole(marks)));
            }
        }
    }
}
