package fr.convergence.transfer.archive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The labels of a message in a Google Takeout archive: folders for some, keywords for others, in French or in English.
 *
 * @param folders main one first; never empty
 */
record GmailLabels(List<List<String>> folders, Set<String> keywords) {
    private static final Pattern LABEL = Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,]*))\\s*(?:,|$)");

    static GmailLabels of(String labels) {
        var folders = new LinkedHashSet<List<String>>();
        var keywords = new LinkedHashSet<>(Set.of("$seen"));
        var matcher = LABEL.matcher(labels);
        int at = 0;
        while (at < labels.length() && matcher.find(at)) {
            at = Math.max(matcher.end(), at + 1);
            String label = (matcher.group(1) != null ? matcher.group(1) : matcher.group(2)).replace('\u00a0', ' ').strip();
            String plain = FolderRoles.plain(label);
            switch (plain) {
                case "unread", "non lu", "non lus" -> keywords.remove("$seen");
                case "starred", "suivi", "suivis", "messages suivis" -> keywords.add("$flagged");
                case "opened", "ouvert", "ouverts", "important", "messages importants", "chat" , "" -> { }
                default -> {
                    // Gmail's own sorting ("Catégorie : Promotions", "IMAP_$Forwarded") is no folder of the person's.
                    if (!plain.startsWith("categor") && !plain.startsWith("imap_")) {
                        folders.add(FolderRoles.of(List.of(label)).isPresent() ? List.of(label) : List.of(label.split("/")));
                    }
                    if (FolderRoles.of(List.of(label)).filter("drafts"::equals).isPresent()) {
                        keywords.add("$draft");
                    }
                }
            }
        }
        if (folders.isEmpty()) {
            folders.add(List.of("Archive"));
        }
        return new GmailLabels(new ArrayList<>(folders), keywords);
    }
}
