package fr.convergence.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part to be written (RFC 8621 §4.6).
 *
 * @param parameters of the content type beyond charset, name and boundary
 * @param headers    further ones; what the other components say is not repeated here
 */
public record NewPart(
        String type,
        @Nullable String charset,
        Map<String, String> parameters,
        @Nullable String name,
        @Nullable String disposition,
        @Nullable String cid,
        @Nullable List<String> language,
        @Nullable String location,
        List<NewHeader> headers,
        Content content) {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`{|}~-]{1,100}");

    /** What a part holds. */
    public sealed interface Content {

        record Text(String value) implements Content {}

        /** @param source opened twice where the octets decide how to encode them */
        record Octets(Opener source) implements Content {}

        record Parts(List<NewPart> subParts) implements Content {}
    }

    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public static NewPart text(String type, String value) {
        return new NewPart(type, null, Map.of(), null, null, null, null, null, List.of(), new Content.Text(value));
    }

    public static NewPart multipart(String kind, List<NewPart> subParts) {
        return new NewPart("multipart/" + kind, null, Map.of(), null, null, null, null, null, List.of(),
                new Content.Parts(subParts));
    }

    public static NewPart file(String type, String name, Opener source) {
        return new NewPart(type, null, Map.of(), name, "attachment", null, null, null, List.of(),
                new Content.Octets(source));
    }

    public static NewPart inlineImage(String type, @Nullable String name, String cid, Opener source) {
        return new NewPart(type, null, Map.of(), name, "inline", cid, null, null, List.of(),
                new Content.Octets(source));
    }

    /**
     * The usual structure of {@code textBody}, {@code htmlBody} and {@code attachments}: pictures of the HTML are kept
     * with it, other files stand beside.
     */
    public static NewPart of(@Nullable NewPart text, @Nullable NewPart html, List<NewPart> attachments) {
        return Assembly.of(text, html, attachments);
    }

    /** Why this can't be written; null if it can. Sub-parts are asked on their own. */
    public @Nullable String problem() {
        boolean multipart = type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
        if (!TYPE.matcher(type).matches()) {
            return "not a media type";
        }
        if (multipart != content instanceof Content.Parts) {
            return multipart ? "a multipart without parts" : "parts in what is no multipart";
        }
        if (content instanceof Content.Text && !type.regionMatches(true, 0, "text/", 0, "text/".length())) {
            return "text of a type that is not text";
        }
        if (disposition != null && !TOKEN.matcher(disposition).matches()) {
            return "not a disposition";
        }
        if (cid != null && !cid.matches("[^\\s<>]{1,500}")) {
            return "not a content id";
        }
        if (charset != null && !TOKEN.matcher(charset).matches()
                || !parameters.keySet().stream().allMatch(name -> TOKEN.matcher(name).matches())) {
            return "not a parameter of a media type";
        }
        return headers.stream().map(NewHeader::problem).filter(problem -> problem != null).findFirst().orElse(null);
    }
}
