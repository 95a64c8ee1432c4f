package fr.convergence.demo.corpus;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of a message: greeting, text, ending and signature, as its writer uses to. */
record Letter(List<String> paragraphs) {
    private static final DateTimeFormatter QUOTED = DateTimeFormatter.ofPattern("EEE d MMM uuuu 'à' HH:mm", Locale.FRENCH);

    static Letter of(Mail mail) {
        var dice = new Dice(mail.seed(), 5);
        var addressee = mail.to().isEmpty() ? mail.from() : mail.to().getFirst();
        var words = mail.conversation().cast().words(mail.at().toLocalDate(), mail.from(), addressee);
        String text = Grammar.expand(mail.variant().text(), words, dice);
        var paragraphs = new ArrayList<String>();
        if (text.startsWith("!")) {
            text = text.substring(1);
        } else if (mail.from().name().equals(mail.from().organisation())) {
            return new Letter(split(text));
        } else {
            boolean short_ = mail.number() >= 2 && mail.from().isStaff() && addressee.isStaff() && dice.chance(60);
            if (!short_) {
                paragraphs.add(Grammar.expand("{" + greeting(mail, addressee) + "}", words, dice));
            }
            paragraphs.addAll(split(text));
            if (!(short_ && dice.chance(50))) {
                paragraphs.add(Grammar.expand("{" + ending(mail, addressee) + "}", words, dice));
            }
            paragraphs.add(signature(mail.from(), addressee, new Dice(mail.from().address().hashCode()), dice));
            return new Letter(paragraphs.stream().map(French::typeset).toList());
        }
        return new Letter(split(text));
    }

    private static List<String> split(String text) {
        return Stream.of(French.typeset(text).split("\n\n+")).map(French::capital).toList();
    }

    private static String greeting(Mail mail, Person addressee) {
        if (mail.to().size() > 1 || addressee.role().equals("tous") || addressee.role().equals("viesco")) {
            return "salutequipe";
        }
        return switch (mail.from().kind()) {
            case PARENT -> mail.at().getHour() >= 18 ? "salutparentsoir" : "salutparent";
            case PARTNER -> "salutpartenaire";
            case STAFF -> switch (addressee.kind()) {
                case PARENT -> "salutfamille";
                case PARTNER -> "salutpartenaire";
                case STAFF -> "salutcollegue";
            };
        };
    }

    private static String ending(Mail mail, Person addressee) {
        return switch (mail.from().kind()) {
            case PARENT -> "finparent";
            case PARTNER -> "finpartenaire";
            case STAFF -> !addressee.isStaff() ? "finfamille" : mail.to().size() > 1 || addressee.role().equals("tous") ? "finequipe" : "fincollegue";
        };
    }

    /** Each writer keeps to one way of signing to colleagues, and to one outside. */
    private static String signature(Person from, Person addressee, Dice habit, Dice dice) {
        int style = habit.between(0, 3);
        int number = habit.between(1000, 9999);
        return switch (from.kind()) {
            case PARENT -> style == 0 ? from.title() : style == 1 ? from.name() : from.name() + "\n" + French.capital(from.function());
            case PARTNER -> from.name() + "\n" + French.capital(from.function()) + "\n" + from.organisation();
            case STAFF -> {
                if (!addressee.isStaff()) {
                    yield from.name() + "\n" + French.capital(from.function()) + "\n" + School.NAME + "\nTél. 05 36 49 "
                            + String.format("%02d %02d", number / 100, number % 100);
                }
                yield style == 0 || dice.chance(40) ? from.firstName() : style == 1 ? from.name() : from.name() + "\n" + French.capital(from.function());
            }
        };
    }

    String plain() {
        return String.join("\n\n", paragraphs);
    }

    /** "Le lun. 23 nov. 2026 à 16:40, Nathalie Astruc a écrit :". */
    static String attribution(Mail mail) {
        return "Le " + QUOTED.format(mail.at()) + ", " + mail.from().name() + " <" + mail.from().address() + "> a écrit\u00a0:";
    }
}
