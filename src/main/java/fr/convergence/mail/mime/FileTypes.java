package fr.convergence.mail.mime;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Media types of files that come with a name only. */
public final class FileTypes {

    private static final Map<String, String> OFFICE = Map.ofEntries(
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
            Map.entry("eml", "message/rfc822"), Map.entry("ics", "text/calendar"), Map.entry("vcf", "text/vcard"),
            Map.entry("csv", "text/csv"), Map.entry("webp", "image/webp"), Map.entry("mp4", "video/mp4"),
            Map.entry("mp3", "audio/mpeg"));

    private static final int LONGEST_NAME = 400;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

    private FileTypes() {}

    /** A name as a person would want it: on one line, of a length that can be shown; null if nothing is left. */
    static @Nullable String cleanName(String name) {
        String plain = Charsets.storable(CONTROLS.matcher(name).replaceAll(" ")).strip();
        if (plain.length() > LONGEST_NAME) {
            // the end says what kind of file it is
            String start = plain.substring(0, LONGEST_NAME / 2);
            String end = plain.substring(plain.length() - LONGEST_NAME / 2);
            plain = Charsets.storable(start + "…" + end);
        }
        return plain.isEmpty() ? null : plain;
    }

    public static String of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String office = OFFICE.get(extension);
        String known = office == null ? URLConnection.guessContentTypeFromName(name) : office;
        return known == null ? "application/octet-stream" : known;
    }
}
