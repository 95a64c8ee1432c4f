package fr.convergence.mail.mime;

/**
 * One header field as it came.
 *
 * @param octets the value after the colon, without the final line end; one char per octet (ISO-8859-1), because 8-bit
 *               values come in any charset and the forms below differ in what they make of them; no NUL
 */
public record HeaderField(String name, String octets) {

    /** RFC 8621 §4.1.2.1: octets that are not UTF-8 become U+FFFD. */
    public String raw() {
        return Charsets.utf8(octets);
    }

    /** The value as a person would have it: UTF-8 if it is that, else windows-1252. */
    String readable() {
        return Charsets.readable(octets);
    }

    boolean is(String otherName) {
        return name.equalsIgnoreCase(otherName);
    }
}
