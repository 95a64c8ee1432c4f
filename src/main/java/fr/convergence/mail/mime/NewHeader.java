package fr.convergence.mail.mime;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A header field to be written. */
public record NewHeader(String name, HeaderValue value) {

    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,500}");
    /** A line end that doesn't fold, or a line of nothing but white space: it would end the field or the header. */
    private static final Pattern BREAKS_OUT = Pattern.compile("\\r(?!\\n)|(?<!\\r)\\n|\\r\\n(?![ \\t]+[^ \\t\\r])|\\x00");

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Why this can't be written (RFC 8621 §4.1.2 and §4.6), for the person who debugs a client; null if it can. */
    public @Nullable String problem() {
        if (!isName(name)) {
            return "not the name of a header field";
        }
        if (!form().allowedFor(name)) {
            return "form not allowed for this field";
        }
        if (name.equalsIgnoreCase("Content-Transfer-Encoding") || name.equalsIgnoreCase("MIME-Version")) {
            return "set by the server";
        }
        return switch (value) {
            case HeaderValue.Raw(String raw) -> BREAKS_OUT.matcher(raw).find() ? "line end that doesn't fold" : null;
            case HeaderValue.MessageIds(List<String> ids) -> wrong(ids, "message id", id -> id.matches("[^\\s<>]+"));
            case HeaderValue.Urls(List<String> urls) -> wrong(urls, "URL", url -> url.matches("[!-;=?-~]+"));
            default -> null;
        };
    }

    private static @Nullable String wrong(List<String> values, String what, Predicate<String> right) {
        return values.stream().allMatch(right) ? null : "not a " + what;
    }

    private HeaderForm form() {
        return switch (value) {
            case HeaderValue.Raw _ -> HeaderForm.RAW;
            case HeaderValue.Text _ -> HeaderForm.TEXT;
            case HeaderValue.Addresses _ -> HeaderForm.ADDRESSES;
            case HeaderValue.GroupedAddresses _ -> HeaderForm.GROUPED_ADDRESSES;
            case HeaderValue.MessageIds _ -> HeaderForm.MESSAGE_IDS;
            case HeaderValue.Date _ -> HeaderForm.DATE;
            case HeaderValue.Urls _ -> HeaderForm.URLS;
        };
    }
}
