package fr.convergence.launcher;

/** How records are written for name servers (RFC 1035 §5.1). */
final class ZoneFile {
    private static final int LONGEST_STRING = 255;

    private ZoneFile() {}

    /** The data of a TXT record: strings that are joined again by who asks. */
    static String strings(String value) {
        var strings = new StringBuilder();
        for (int from = 0; from < value.length(); from += LONGEST_STRING) {
            strings.append(strings.isEmpty() ? "" : " ").append('"').append(value, from, Math.min(value.length(), from + LONGEST_STRING)).append('"');
        }
        return strings.toString();
    }
}
