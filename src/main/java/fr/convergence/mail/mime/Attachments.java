package fr.convergence.mail.mime;

/** Whether a list of messages should show a paper clip (RFC 8621 §4.1.4, hasAttachment). */
final class Attachments {

    private Attachments() {}

    static boolean present(BodyParts parts, Content content) {
        return parts.attachments().stream().anyMatch(part -> isFile(part, parts, content));
    }

    private static boolean isFile(Part part, BodyParts parts, Content content) {
        if (isSignature(part)) {
            return false;
        }
        if (!part.type().startsWith("image/") || "attachment".equals(part.disposition())) {
            return !"inline".equals(part.disposition()) || part.name() != null;
        }
        return !"inline".equals(part.disposition()) && (part.cid() == null || !isShown(part.cid(), parts, content));
    }

    private static boolean isShown(String cid, BodyParts parts, Content content) {
        return parts.htmlBody().stream().map(content::text)
                .anyMatch(text -> text != null && text.isHtml() && text.text().contains("cid:" + cid));
    }

    private static boolean isSignature(Part part) {
        return switch (part.type()) {
            case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature" -> true;
            default -> false;
        };
    }
}
