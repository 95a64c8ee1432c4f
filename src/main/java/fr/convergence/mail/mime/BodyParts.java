package fr.convergence.mail.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which parts to show and which to offer as files, by the algorithm of RFC 8621 §4.1.4. */
public record BodyParts(List<Part> textBody, List<Part> htmlBody, List<Part> attachments) {

    public static BodyParts of(Part body) {
        var all = new BodyParts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        all.sort(List.of(body), "mixed", false, all.textBody, all.htmlBody);
        if (all.textBody.isEmpty() && all.htmlBody.isEmpty()) {
            body.tree().filter(BodyParts::isEnclosedBody).findFirst().ifPresent(text -> {
                all.textBody.add(text);
                all.htmlBody.add(text);
            });
        }
        return new BodyParts(List.copyOf(all.textBody), List.copyOf(all.htmlBody), List.copyOf(all.attachments));
    }

    /** A null list: inside an alternative whose other branch this is, so not shown there. */
    private void sort(List<Part> parts, String multipart, boolean inAlternative,
            @Nullable List<Part> text, @Nullable List<Part> html) {
        int textBefore = text == null ? -1 : text.size();
        int htmlBefore = html == null ? -1 : html.size();
        boolean alternative = multipart.equals("alternative");
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.is("text/plain")) {
                attachments.addAll(part.subParts());
            }
            if (part.isMultipart()) {
                String kind = part.type().substring("multipart/".length());
                sort(part.subParts(), kind, inAlternative || kind.equals("alternative"), text, html);
            } else if (!isBody(part, i, multipart)) {
                attach(part);
            } else if (alternative) {
                List<Part> branch = part.is("text/plain") ? text : part.is("text/html") ? html : attachments;
                if (branch != null) {
                    branch.add(part);
                }
            } else {
                if (inAlternative && part.is("text/plain")) {
                    html = null;
                }
                if (inAlternative && part.is("text/html")) {
                    text = null;
                }
                if (text != null) {
                    text.add(part);
                }
                if (html != null) {
                    html.add(part);
                }
                if ((text == null || html == null) && isMedia(part)) {
                    attachments.add(part);
                }
            }
        }
        if (alternative && text != null && html != null) {
            boolean noText = text.size() == textBefore;
            boolean noHtml = html.size() == htmlBefore;
            if (noText && !noHtml) {
                text.addAll(html.subList(htmlBefore, html.size()));
            } else if (noHtml && !noText) {
                html.addAll(text.subList(textBefore, text.size()));
            }
        }
    }

    private static boolean isBody(Part part, int position, String multipart) {
        return !"attachment".equals(part.disposition())
                && (part.is("text/plain") || part.is("text/html") || isMedia(part))
                && (position == 0
                        || !multipart.equals("related") && (isMedia(part) || part.name() == null));
    }

    private static boolean isMedia(Part part) {
        return part.type().startsWith("image/") || part.type().startsWith("audio/") || part.type().startsWith("video/");
    }

    /** What a winmail.dat encloses stands in its place. */
    private void attach(Part part) {
        if (part.subParts().isEmpty() || part.is("text/plain")) {
            attachments.add(part);
        } else {
            part.subParts().stream().filter(file -> !isEnclosedBody(file)).forEach(attachments::add);
        }
    }

    /** The text that a winmail.dat holds besides its files; it repeats the message's body where there is one. */
    static boolean isEnclosedBody(Part part) {
        return part.enclosed() > 0 && part.disposition() == null;
    }
}
