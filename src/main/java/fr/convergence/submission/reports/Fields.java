package fr.convergence.submission.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fields of a report, in groups that empty lines divide (RFC 3464 §2.1): names in lower case. */
final class Fields {
    private Fields() {}

    static List<Map<String, String>> groups(String text) {
        var groups = new ArrayList<Map<String, String>>();
        for (var group : text.replace("\r\n", "\n").replaceAll("\n[ \t]+(?=\\S)", " ").split("\n\\s*\n")) {
            var fields = new HashMap<String, String>();
            for (var line : group.split("\n")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
                }
            }
            if (!fields.isEmpty()) {
                groups.add(fields);
            }
        }
        return groups;
    }

    /** What follows the type, as in "rfc822; marie@example.org". */
    static Optional<String> value(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(value -> value.substring(value.indexOf(';') + 1).strip());
    }
}
