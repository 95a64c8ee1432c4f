package fr.convergence.mail.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Message ids without their angle brackets (RFC 8621 §4.1.2.5), also from fields that put words around them. */
final class MessageIds {

    private MessageIds() {}

    static @Nullable List<String> parse(String value) {
        String plain = HeaderText.withoutComments(HeaderText.unfold(value));
        List<String> ids = new ArrayList<>();
        int open = plain.indexOf('<');
        while (open >= 0) {
            int close = plain.indexOf('>', open);
            if (close < 0) {
                close = plain.length();
            }
            add(ids, plain.substring(plain.lastIndexOf('<', close - 1) + 1, close));
            open = plain.indexOf('<', close);
        }
        if (ids.isEmpty()) {
            String[] words = plain.split("\\s+");
            for (String word : words) {
                if (words.length == 1 || word.indexOf('@') > 0) {
                    add(ids, word);
                }
            }
        }
        return ids.isEmpty() ? null : ids;
    }

    private static void add(List<String> ids, String id) {
        String compact = Charsets.storable(id.replaceAll("[\\s<>]+", ""));
        if (!compact.isEmpty()) {
            ids.add(compact);
        }
    }
}
