package fr.convergence.mail.mime;

/**
 * How much of a message is looked into. Beyond, it is kept but no longer taken apart.
 *
 * @param depth        of multiparts in multiparts, and of messages in messages
 * @param parts        of a message
 * @param fields       of one header
 * @param headerOctets of the headers of all parts
 * @param textOctets   of one text part, for the preview and for search
 * @param searchLength chars of text for search
 */
public record Limits(int depth, int parts, int fields, int fieldOctets, int headerOctets, int textOctets,
        int searchLength) {

    public static final Limits DEFAULT = new Limits(50, 2_000, 2_000, 256 * 1024, 1024 * 1024, 512 * 1024, 200_000);
}
