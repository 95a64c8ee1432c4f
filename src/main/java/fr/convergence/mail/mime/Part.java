package fr.convergence.mail.mime;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message (RFC 8621 §4.1.4), with where it lies in the message's bytes, so that opening it reads nothing
 * else. A {@code message/rfc822} part is a leaf. The files that a {@code winmail.dat} encloses are its sub-parts though
 * it is no multipart, and count as attachments in its place; so are files that are uuencoded inside a text, beside it.
 *
 * @param partId     unique in the message; null for a multipart
 * @param charset    the declared one, {@code us-ascii} where that is implied; null unless text
 * @param size       octets of the decoded content; 0 for a multipart
 * @param parameters of the content type, without charset, name and boundary (such as {@code format}, {@code method})
 * @param encoding   the content transfer encoding, in lower case
 * @param start      of its header in the message
 * @param bodyStart  of its encoded content in the message
 * @param end        of its encoded content in the message
 * @param enclosed   which file of the winmail.dat lying there, from 1; 0 if it is the part itself
 * @param headers    as they came; empty once left out
 */
public record Part(
        @Nullable String partId,
        String type,
        @Nullable String charset,
        @Nullable String name,
        @Nullable String disposition,
        @Nullable String cid,
        @Nullable List<String> language,
        @Nullable String location,
        long size,
        Map<String, String> parameters,
        String encoding,
        long start,
        long bodyStart,
        long end,
        int enclosed,
        List<HeaderField> headers,
        List<Part> subParts) {

    public boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    public boolean is(String otherType) {
        return type.equals(otherType);
    }

    /** This part and all below it, in order. */
    public Stream<Part> tree() {
        return Stream.concat(Stream.of(this), subParts.stream().flatMap(Part::tree));
    }

    Part with(List<Part> otherParts) {
        return new Part(partId, type, charset, name, disposition, cid, language, location, size, parameters, encoding,
                start, bodyStart, end, enclosed, headers, otherParts);
    }

    /** The same without headers, at any depth: {@link Mime#headers} reads them again when they are asked for. */
    public Part withoutHeaders() {
        return new Part(partId, type, charset, name, disposition, cid, language, location, size, parameters, encoding,
                start, bodyStart, end, enclosed, List.of(), subParts.stream().map(Part::withoutHeaders).toList());
    }
}
