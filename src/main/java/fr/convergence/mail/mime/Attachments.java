package fr.convergence.mail.mime;

import java.util.List;

/** Whether a list of messages should show a paper clip (RFC 8621 §4.1.4, hasAttachment). */
final class Attachments {

    private Attachments() {}

    static boolean present(BodyParts parts, Content content) {
        List<String> html = parts.htmlBody().stream().map(content::text).filter(text -> text != null && text.isHtml())
                .map(Content.Decoded::text).toList();
        return parts.attachments().stream().anyMatch(part -> isFile(part, html));
    }

    private static boolean isFile(Part part, List<String> html) {
        if (isSignature(part)) {
            return false;
        }
        if (!part.type().startsWith("image/") || "attachment".equals(part.disposition())) {
            return !"inline".equals(part.disposition()) || part.name() != null;
        }
        String cid = part.cid();
        return !"inline".equals(part.disposition())
                && (cid == null || html.stream().noneMatch(text -> text.contains("cid:" + cid)));
    }

    private static boolean isSignature(Part part) {
        return switch (part.type()) {
            case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature" -> true;
            default -> false;
        };
    }
}
