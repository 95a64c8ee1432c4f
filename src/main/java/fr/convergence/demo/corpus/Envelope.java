package fr.convergence.demo.corpus;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A planned message as bytes. */
final class Envelope {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);
    private static final int QUOTED_LEVELS = 2;

    private Envelope() {}

    static byte[] bytes(Mail mail) {
        return Mime.message(headers(mail), body(mail));
    }

    private static List<String> headers(Mail mail) {
        var headers = new ArrayList<String>();
        if (!mail.from().isStaff()) {
            String domain = mail.from().address().substring(mail.from().address().indexOf('@') + 1);
            headers.add("Received: from mx." + domain + " (mx." + domain + " [192.0.2." + (1 + Math.floorMod(mail.seed(), 250)) + "])\r\n by mx."
                    + School.DOMAIN + " with ESMTPS id " + Long.toHexString(mail.seed()).substring(0, 8) + ";\r\n " + date(mail.at()));
        }
        headers.add("Date: " + date(mail.at()));
        headers.add("From: " + Mime.address(mail.from()));
        headers.add(Mime.addresses("To", mail.to().isEmpty() ? List.of(School.EVERYONE) : mail.to()));
        if (!mail.cc().isEmpty()) {
            headers.add(Mime.addresses("Cc", mail.cc()));
        }
        headers.add(Mime.header("Subject", mail.title()));
        headers.add("Message-ID: <" + mail.messageId() + ">");
        if (mail.answered() != null) {
            headers.add("In-Reply-To: <" + mail.answered().messageId() + ">");
            headers.add("References: " + String.join("\r\n ", references(mail)));
        }
        if (isList(mail)) {
            headers.add("List-Unsubscribe: <https://www." + mail.from().address().substring(mail.from().address().indexOf('@') + 1) + "/desinscription>");
            headers.add("Precedence: bulk");
        }
        return headers;
    }

    static boolean isList(Mail mail) {
        return mail.conversation().scenario().subject().equals("lettre");
    }

    private static String date(ZonedDateTime at) {
        return DATE.format(at);
    }

    private static List<String> references(Mail mail) {
        var ids = new ArrayList<String>();
        for (Mail at = mail.answered(); at != null; at = at.answered()) {
            ids.addFirst("<" + at.messageId() + ">");
        }
        return ids;
    }

    private static Mime.Part body(Mail mail) {
        var letter = mail.letter();
        var pieces = mail.variant().pieces();
        var habit = new Dice(mail.from().address().hashCode(), 7);
        boolean html = habit.chance(55);
        boolean quotes = habit.chance(65) && !"brouillon".equals(mail.conversation().scenario().state());
        var images = new ArrayList<String>();
        var related = new ArrayList<Mime.Part>();
        var files = new ArrayList<Mime.Part>();
        String special = null;
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            switch (piece.kind()) {
                case "html" -> special = piece.name();
                case "inline" -> {
                    String id = "image" + i + "." + mail.messageId();
                    images.add(id);
                    related.add(Pieces.picture(mail, piece, id));
                }
                default -> files.add(Pieces.file(mail, piece, i));
            }
        }
        var plain = Mime.text("plain", plain(mail, letter, quotes) + "\n");
        Mime.Part part = plain;
        if (html || special != null || !images.isEmpty()) {
            var rich = Mime.text("html", html(mail, letter, special, quotes, images));
            if (!related.isEmpty()) {
                related.addFirst(rich);
                rich = Mime.multipart("related", boundary(mail, "r"), related);
            }
            part = Mime.multipart("alternative", boundary(mail, "a"), List.of(plain, rich));
        }
        if (!files.isEmpty()) {
            files.addFirst(part);
            part = Mime.multipart("mixed", boundary(mail, "m"), files);
        }
        return part;
    }

    private static String boundary(Mail mail, String kind) {
        return "=_" + kind + Long.toHexString(mail.seed());
    }

    private static String plain(Mail mail, Letter letter, boolean quotes) {
        var text = new StringBuilder(letter.plain().replace("\n\n[image]", ""));
        if (quotes) {
            quote(text, mail.answered(), "> ", QUOTED_LEVELS);
        }
        return text.toString();
    }

    private static void quote(StringBuilder text, @Nullable Mail quoted, String mark, int levels) {
        if (quoted == null || levels == 0) {
            return;
        }
        text.append('\n').append(levels == QUOTED_LEVELS ? "\n" : mark.substring(2) + "\n" + mark.substring(2)).append(Letter.attribution(quoted));
        for (String line : quoted.letter().plain().split("\n")) {
            text.append('\n').append(line.isEmpty() ? mark.strip() : mark + line);
        }
        quote(text, quoted.answered(), "> " + mark, levels - 1);
    }

    private static String html(Mail mail, Letter letter, @Nullable String special, boolean quotes, List<String> images) {
        var paragraphs = letter.paragraphs();
        return switch (special) {
            case "lettre" -> Html.newsletter(mail.from(), mail.title(), paragraphs, Long.toHexString(mail.seed()));
            case "bandeau" -> Html.notice(mail.from(), paragraphs);
            case "piege" -> Html.trap(paragraphs);
            case null, default -> Html.letter(paragraphs, quotes ? quotation(mail.answered(), QUOTED_LEVELS) : "", images);
        };
    }

    private static String quotation(@Nullable Mail quoted, int levels) {
        if (quoted == null || levels == 0) {
            return "";
        }
        var inner = new StringBuilder();
        quoted.letter().paragraphs().forEach(p -> inner.append("<p>").append(Html.escape(p).replace("\n", "<br>\n")).append("</p>\n"));
        return Html.quotation(Letter.attribution(quoted), inner + quotation(quoted.answered(), levels - 1));
    }
}
