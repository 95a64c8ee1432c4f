package fr.convergence.demo.corpus;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a person has put a message and what they did with it: old mail is filed or archived, this morning's is new. */
final class Filing {
    /** Folders by what the mail is about. */
    private static final Map<String, String> FOLDERS = Map.ofEntries(Map.entry("absence", "Absences et retards"),
            Map.entry("retard", "Absences et retards"), Map.entry("discipline", "Incidents et suivis"), Map.entry("famille", "Familles"),
            Map.entry("cantine", "Demi-pension"), Map.entry("sante", "Santé et PAI"), Map.entry("orientation", "Orientation 3e"),
            Map.entry("sortie", "Sorties scolaires"), Map.entry("reunion", "Réunions"), Map.entry("equipe", "Équipe"),
            Map.entry("inclusion", "Inclusion et AESH"), Map.entry("numerique", "Informatique"), Map.entry("institution", "Rectorat et DSDEN"),
            Map.entry("partenaire", "Partenaires"));
    private static final Set<String> OF_FAMILIES = Set.of("absence", "famille", "cantine");

    record Place(@Nullable String role, @Nullable String folder, Set<String> keywords) {}

    private final ZonedDateTime reference;

    Filing(ZonedDateTime reference) {
        this.reference = reference;
    }

    Place place(Mail mail, Person owner) {
        var conversation = mail.conversation();
        var scenario = conversation.scenario();
        boolean mine = mail.from().equals(owner);
        if (mine && "brouillon".equals(scenario.state())) {
            return new Place("drafts", null, Set.of("$draft", "$seen"));
        }
        boolean answered = conversation.mails().stream().anyMatch(later -> later.answered() == mail && later.from().equals(owner));
        var keywords = new LinkedHashSet<String>();
        if (mine || answered || isRead(mail, owner)) {
            keywords.add("$seen");
        }
        if (answered) {
            keywords.add("$answered");
        }
        if (mine) {
            return new Place("sent", null, keywords);
        }
        var dice = new Dice(conversation.seed(), owner.address().hashCode(), 8);
        boolean last = conversation.mails().getLast() == mail;
        if (last && (scenario.followed() || age(mail).toDays() < 20 && dice.chance(4))) {
            keywords.add("$flagged");
        }
        return where(mail, keywords, dice);
    }

    private Place where(Mail mail, Set<String> keywords, Dice dice) {
        var scenario = mail.conversation().scenario();
        String subject = scenario.subject();
        var last = mail.conversation().mails().getLast();
        long days = age(last).toDays();
        if (subject.equals("spam") || subject.equals("hameconnage") && scenario.fixed() == null) {
            return new Place("junk", null, keywords);
        }
        if (scenario.fixed() != null || days < 3) {
            return new Place("inbox", null, keywords);
        }
        if (dice.chance(subject.equals("lettre") || subject.equals("personnel") ? 55 : 4) && days < 45) {
            return new Place("trash", null, with(keywords));
        }
        if (days < 15 && OF_FAMILIES.contains(subject) && mail.conversation().mails().size() == 1 && dice.chance(30)) {
            return new Place(null, "À traiter familles", keywords);
        }
        boolean filed = dice.chance(55);
        String folder = subject.equals("conseil") ? "Conseils de classe T" + SchoolCalendar.term(last.at().toLocalDate()) : FOLDERS.get(subject);
        if (filed && folder != null) {
            return new Place(null, folder, with(keywords));
        }
        return days > 90 ? new Place("archive", null, with(keywords)) : new Place("inbox", null, keywords);
    }

    private static Set<String> with(Set<String> keywords) {
        keywords.add("$seen");
        return keywords;
    }

    private boolean isRead(Mail mail, Person owner) {
        var scenario = mail.conversation().scenario();
        boolean spoke = mail.conversation().mails().stream().anyMatch(other -> other.from().equals(owner) && other.at().isAfter(mail.at()));
        if (spoke) {
            return true;
        }
        if (scenario.state() != null) {
            return !(scenario.state().equals("nonlu") && mail.conversation().mails().getLast() == mail);
        }
        var dice = new Dice(mail.seed(), owner.address().hashCode(), 9);
        if (scenario.subject().equals("spam") || scenario.subject().equals("hameconnage")) {
            return dice.chance(15);
        }
        long hours = age(mail).toHours();
        boolean list = Envelope.isList(mail);
        return dice.fraction() > (hours < 2 ? 0.8 : hours < 14 ? 0.4 : hours < 40 ? 0.08 : hours < 24 * 14 ? list ? 0.25 : 0.02 : list ? 0.05 : 0.001);
    }

    private Duration age(Mail mail) {
        return Duration.between(mail.at(), reference);
    }
}
