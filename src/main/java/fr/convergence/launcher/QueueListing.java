package fr.convergence.launcher;

import fr.convergence.submission.QueueEntry;
import fr.convergence.submission.QueueEntry.State;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The queue in words: each domain, and below it its messages, fields separated by tabulations. */
final class QueueListing {
    private final Language language;
    private final Instant now;

    QueueListing(Language language, Instant now) {
        this.language = language;
        this.now = now;
    }

    void print(List<QueueEntry> entries, PrintWriter out) {
        if (entries.isEmpty()) {
            out.println(language.say("Rien n'attend.", "Nothing waits."));
        }
        entries.stream().collect(Collectors.groupingBy(QueueEntry::domain, LinkedHashMap::new, Collectors.toList()))
                .forEach((domain, those) -> {
                    long held = those.stream().filter(entry -> entry.state() == State.HELD).count();
                    out.println(domain + language.say(" : ", ": ") + those.size()
                            + (held == 0 ? "" : language.say(", dont retenus ", ", of them held ") + held));
                    those.forEach(entry -> out.println("  " + String.join("\t", entry.id(), entry.recipient(),
                            language.say("de ", "from ") + "<" + entry.sender() + ">", state(entry), age(entry),
                            language.say("essais : ", "attempts: ") + entry.attempts(), next(entry), entry.reply())));
                });
    }

    private String state(QueueEntry entry) {
        return switch (entry.state()) {
            case PLANNED -> language.say("programmé", "planned");
            case WAITING -> language.say("en attente", "waiting");
            case SENDING -> language.say("en cours d'envoi", "being sent");
            case HELD -> language.say("retenu", "held");
        };
    }

    private String age(QueueEntry entry) {
        return entry.state() == State.PLANNED ? "-" : language.say("depuis ", "for ") + words(Duration.between(entry.since(), now));
    }

    private String next(QueueEntry entry) {
        return language.say("prochain essai : ", "next attempt: ") + switch (entry.state()) {
            case HELD -> "-";
            case SENDING -> language.say("maintenant", "now");
            default -> entry.next().isAfter(now) ? language.say("dans ", "in ") + words(Duration.between(now, entry.next()))
                    : language.say("maintenant", "now");
        };
    }

    private String words(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + language.say(" j ", " d ") + duration.toHoursPart() + " h";
        }
        return duration.toHours() > 0 ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : Math.max(1, duration.toMinutes()) + " min";
    }
}
