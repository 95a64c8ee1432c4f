package fr.convergence.mail.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of a header by name; where one is asked for, the last counts (RFC 8621 §4.1.3). */
public final class Headers {

    private Headers() {}

    public static @Nullable HeaderField last(List<HeaderField> headers, String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).is(name)) {
                return headers.get(i);
            }
        }
        return null;
    }

    public static List<HeaderField> all(List<HeaderField> headers, String name) {
        return headers.stream().filter(field -> field.is(name)).toList();
    }

    /** {@code header:Name:asForm}; null where the field is absent or unreadable in this form. */
    public static @Nullable HeaderValue last(List<HeaderField> headers, String name, HeaderForm form) {
        HeaderField field = last(headers, name);
        return field == null ? null : form.read(field);
    }

    /** {@code header:Name:asForm:all}; null at the place of an instance unreadable in this form. */
    public static List<@Nullable HeaderValue> all(List<HeaderField> headers, String name, HeaderForm form) {
        List<@Nullable HeaderValue> values = new ArrayList<>();
        for (HeaderField field : all(headers, name)) {
            values.add(form.read(field));
        }
        return values;
    }
}
