package fr.convergence.demo.corpus;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the files of a message: real ones, that open. */
final class Pieces {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.FRENCH);

    private Pieces() {}

    static Mime.Part file(Mail mail, Scenario.Piece piece, int number) {
        var dice = new Dice(mail.seed(), 6, number);
        String name = expand(mail, piece.name(), dice);
        return switch (piece.kind()) {
            case "pdf" -> Mime.file("application/pdf", name, Pdf.of(piece.title(), about(mail)));
            case "odt" -> Mime.file("application/vnd.oasis.opendocument.text", name, OpenDocument.of(piece.title(), about(mail)));
            case "csv" -> Mime.file("text/csv; charset=utf-8", name, table(mail, piece.title(), dice).getBytes(StandardCharsets.UTF_8));
            case "ics" -> Mime.file("text/calendar; charset=utf-8; method=REQUEST", name, invitation(mail, piece.title()).getBytes(StandardCharsets.UTF_8));
            case "jpeg", "png" -> Mime.file("image/" + piece.kind(), name, Pictures.of(piece.kind(), piece.title(), dice.seed()));
            default -> throw new IllegalArgumentException(piece.kind());
        };
    }

    static Mime.Part picture(Mail mail, Scenario.Piece piece, String contentId) {
        return Mime.inline("image/jpeg", piece.name(), contentId, Pictures.of("jpeg", piece.title(), mail.seed()));
    }

    private static String expand(Mail mail, String text, Dice dice) {
        return Grammar.expand(text, mail.conversation().cast().words(mail.at().toLocalDate(), mail.from(), mail.from()), dice).replace('’', '\'');
    }

    private static List<String> about(Mail mail) {
        var lines = new ArrayList<String>();
        lines.add(School.NAME + ", " + DAY.format(mail.at()));
        for (String line : mail.title().split("(?<=\\G.{80})")) {
            lines.add(line);
        }
        for (String paragraph : mail.letter().paragraphs()) {
            for (String line : paragraph.replace('\n', ' ').split("(?<=\\G.{70}\\S{0,20}) ")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String table(Mail mail, String header, Dice dice) {
        var table = new StringBuilder("\ufeff").append(header).append("\r\n");
        String[] columns = header.split(";");
        var pupils = mail.conversation().cast().schoolClass().pupils();
        for (int row = 0; row < 14; row++) {
            var pupil = pupils.get(row);
            var cells = new ArrayList<String>();
            for (String column : columns) {
                cells.add(switch (column) {
                    case "Élève" -> pupil.name();
                    case "Nom" -> pupil.lastName();
                    case "Prénom" -> pupil.firstName();
                    case "Classe" -> pupil.className();
                    case "Régime" -> dice.pick("demi-pensionnaire", "externe");
                    case "Titre" -> dice.pick("Le Horla", "Le Petit Prince", "Fables", "Vendredi", "L’Œil du loup");
                    case "Échéance", "Depuis" -> dice.between(1, 28) + "/" + dice.between(9, 12);
                    default -> Integer.toString(dice.between(0, 18));
                });
            }
            table.append(String.join(";", cells)).append("\r\n");
        }
        return table.toString();
    }

    /** An iMIP request (RFC 5546 §3.2.2) for the day that the conversation speaks of. */
    private static String invitation(Mail mail, String title) {
        var agreed = mail.conversation().cast().meeting();
        LocalDate day = agreed != null ? agreed : SchoolCalendar.plus(mail.at().toLocalDate(), 2);
        var start = day.atTime(17, 15).atZone(Rhythm.PARIS);
        return String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Convergence//Demo//FR", "METHOD:REQUEST", "BEGIN:VEVENT",
                "UID:" + mail.messageId(), "DTSTAMP:" + STAMP.format(mail.at()), "DTSTART:" + STAMP.format(start),
                "DTEND:" + STAMP.format(start.plusMinutes(90)), "SUMMARY:" + title.replace(",", "\\,"),
                "ORGANIZER;CN=\"" + mail.from().name() + "\":mailto:" + mail.from().address(), "END:VEVENT", "END:VCALENDAR", "");
    }
}
