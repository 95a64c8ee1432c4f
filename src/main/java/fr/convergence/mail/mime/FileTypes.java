package fr.convergence.mail.mime;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;

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

    private FileTypes() {}

    public static String of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String office = OFFICE.get(extension);
        String known = office == null ? URLConnection.guessContentTypeFromName(name) : office;
        return known == null ? "application/octet-stream" : known;
    }
}
