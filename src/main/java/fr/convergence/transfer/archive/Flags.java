package fr.convergence.transfer.archive;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The marks that mail programs write, as JMAP keywords (RFC 8621 §4.1.1). {@code deleted} is one that JMAP doesn't have. */
record Flags(Set<String> keywords, boolean deleted) {
    private static final int MOZILLA_READ = 0x1;
    private static final int MOZILLA_REPLIED = 0x2;
    private static final int MOZILLA_MARKED = 0x4;
    private static final int MOZILLA_EXPUNGED = 0x8;
    private static final int MOZILLA_FORWARDED = 0x1000;

    /** Nothing is known of it: a message of an archive counts as read, or years of mail would come in as unread. */
    static final Flags UNKNOWN = new Flags(Set.of("$seen"), false);

    /** The part after ":2," of a Maildir file's name. */
    static Flags ofMaildir(String info) {
        var keywords = new LinkedHashSet<String>();
        info.chars().forEach(flag -> {
            switch (flag) {
                case 'S' -> keywords.add("$seen");
                case 'R' -> keywords.add("$answered");
                case 'F' -> keywords.add("$flagged");
                case 'D' -> keywords.add("$draft");
                case 'P' -> keywords.add("$forwarded");
                default -> { }
            }
        });
        return new Flags(keywords, info.indexOf('T') >= 0);
    }

    /** Status and X-Status (mbox), X-Mozilla-Status and X-Mozilla-Keys (Thunderbird). */
    static Flags ofHead(MessageHead head) {
        String status = head.first("Status");
        String xStatus = head.first("X-Status");
        String mozilla = head.first("X-Mozilla-Status");
        if (status == null && xStatus == null && mozilla == null) {
            return UNKNOWN;
        }
        var keywords = new LinkedHashSet<String>();
        boolean deleted = false;
        if (mozilla != null && mozilla.matches("[0-9a-fA-F]{1,8}")) {
            int flags = Integer.parseUnsignedInt(mozilla, 16);
            addIf(keywords, flags & MOZILLA_READ, "$seen");
            addIf(keywords, flags & MOZILLA_REPLIED, "$answered");
            addIf(keywords, flags & MOZILLA_MARKED, "$flagged");
            addIf(keywords, flags & MOZILLA_FORWARDED, "$forwarded");
            deleted = (flags & MOZILLA_EXPUNGED) != 0;
        }
        String marks = (status == null ? "" : status) + (xStatus == null ? "" : xStatus);
        addIf(keywords, marks.indexOf('R') + 1, "$seen");
        addIf(keywords, marks.indexOf('A') + 1, "$answered");
        addIf(keywords, marks.indexOf('F') + 1, "$flagged");
        addIf(keywords, marks.indexOf('T') + 1, "$draft");
        deleted |= marks.indexOf('D') >= 0;
        tags(head, keywords);
        return new Flags(keywords, deleted);
    }

    /** Thunderbird's tags are IMAP keywords already; JMAP's are in lower case. */
    private static void tags(MessageHead head, Set<String> keywords) {
        String tags = head.first("X-Mozilla-Keys");
        if (tags != null) {
            for (String tag : tags.toLowerCase(Locale.ROOT).split("\\s+")) {
                if (tag.matches("[\\x21-\\x7e&&[^(){\\]%*\"\\\\]]{1,255}")) {
                    keywords.add(switch (tag) {
                        case "junk" -> "$junk";
                        case "nonjunk" -> "$notjunk";
                        default -> tag;
                    });
                }
            }
        }
    }

    private static void addIf(Set<String> keywords, int present, String keyword) {
        if (present != 0) {
            keywords.add(keyword);
        }
    }
}
