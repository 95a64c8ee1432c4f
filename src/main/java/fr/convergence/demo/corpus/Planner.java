package fr.convergence.demo.corpus;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays the school's days: which conversations begin, who answers, and when. A day is the same whatever days are asked for. */
final class Planner {
    private static final List<Scenario> EVERY_DAY = ScenarioReader.read("vie-scolaire.txt", "familles-scenarios.txt", "equipe.txt", "institution.txt");
    private static final List<Scenario> THIS_MORNING = ScenarioReader.read("ce-matin.txt");

    /** Tunes the whole: with 1, a CPE gets more than twenty messages a day. */
    private static final double BUSYNESS = 0.4;

    private final School school;
    private final long seed;
    private final ZonedDateTime reference;

    Planner(School school, long seed, ZonedDateTime reference) {
        this.school = school;
        this.seed = seed;
        this.reference = reference;
    }

    /** Conversations from the first day to the reference, oldest first. */
    List<Conversation> plan(LocalDate first) {
        var conversations = new ArrayList<Conversation>();
        for (LocalDate day = first; !day.isAfter(reference.toLocalDate()); day = day.plusDays(1)) {
            boolean school = SchoolCalendar.isSchoolDay(day);
            for (int i = 0; i < EVERY_DAY.size(); i++) {
                var scenario = EVERY_DAY.get(i);
                boolean purged = scenario.subject().equals("spam") && day.isBefore(reference.toLocalDate().minusDays(30));
                if ((school || scenario.outOfTerm()) && !purged && (scenario.months().isEmpty() || scenario.months().contains(day.getMonthValue()))) {
                    var dice = new Dice(seed, day.toEpochDay(), i);
                    for (int n = dice.times(scenario.perDay() * liveliness(day)); n > 0; n--) {
                        conversations.add(conversation(scenario, Rhythm.start(day, scenario.when(), dice), dice.seed()));
                    }
                }
            }
        }
        for (int i = 0; i < THIS_MORNING.size(); i++) {
            var scenario = THIS_MORNING.get(i);
            conversations.add(conversation(scenario, moment(scenario.fixed()), Dice.mix(seed, -1, i)));
        }
        conversations.removeIf(conversation -> conversation.mails().isEmpty());
        return conversations;
    }

    /** Wednesday is short, and little begins when the summer is near. */
    private static double liveliness(LocalDate day) {
        boolean wednesday = day.getDayOfWeek() == DayOfWeek.WEDNESDAY;
        boolean summer = day.getMonthValue() == 7;
        return BUSYNESS * (wednesday ? 0.6 : 1) * (summer ? 0.3 : 1);
    }

    private ZonedDateTime moment(Scenario.Moment moment) {
        var day = moment.days() == 0 ? reference.toLocalDate() : SchoolCalendar.plus(reference.toLocalDate(), -moment.days());
        return day.atTime(moment.time()).atZone(Rhythm.PARIS).plusSeconds(new Dice(seed, moment.time().toSecondOfDay()).between(0, 50));
    }

    private Conversation conversation(Scenario scenario, ZonedDateTime start, long seed) {
        var cast = new Cast(school, scenario, start.toLocalDate(), seed);
        var conversation = new Conversation(scenario, cast, seed);
        var dice = new Dice(seed, 4);
        Set<String> silent = new HashSet<>();
        int titles = 0;
        ZonedDateTime at = start;
        for (int i = 0; i < scenario.turns().size(); i++) {
            var turn = scenario.turns().get(i);
            var from = cast.person(turn.from());
            boolean answersSilence = i > 0 && silent.contains(turn.to().getFirst());
            if (!dice.chance(turn.percent()) || answersSilence) {
                silent.add(turn.from());
                continue;
            }
            silent.remove(turn.from());
            at = turn.at() != null ? moment(turn.at()) : i == 0 ? start : Rhythm.answer(at, turn.minMinutes(), turn.maxMinutes(), from, dice);
            var answered = answered(conversation, cast, turn, from);
            String title;
            if (answered != null) {
                title = answered.title().startsWith("Re: ") ? answered.title() : "Re: " + answered.title();
            } else {
                title = title(scenario, cast, at, dice, titles++, conversation);
            }
            if (!at.isAfter(reference)) {
                conversation.mails().add(mail(conversation, i, turn, from, at, title, answered, dice.seed()));
            }
        }
        return conversation;
    }

    /** A second thread of a conversation has another title, or is a transfer to all. */
    private String title(Scenario scenario, Cast cast, ZonedDateTime at, Dice dice, int thread, Conversation conversation) {
        if (thread > 0 && scenario.titles().size() == 1 && !conversation.mails().isEmpty()) {
            return "TR: " + conversation.mails().getFirst().title();
        }
        var titles = scenario.titles();
        int first = Math.floorMod(conversation.seed(), titles.size());
        var anyone = cast.person(scenario.turns().getFirst().from());
        return French.typeset(Grammar.expand(titles.get((first + thread) % titles.size()), cast.words(at.toLocalDate(), anyone, anyone), dice));
    }

    /** The last message of the conversation that the writer got or wrote, and whose people are written to. */
    private static @Nullable Mail answered(Conversation conversation, Cast cast, Scenario.Turn turn, Person from) {
        if (conversation.scenario().fixed() != null) {
            return conversation.mails().isEmpty() ? null : conversation.mails().getLast();
        }
        for (Mail mail : conversation.mails().reversed()) {
            boolean mine = mail.from().equals(from) || mail.readers().contains(from.address()) || mail.to().contains(from) || mail.cc().contains(from);
            var first = cast.readers(turn.to().getFirst()).getFirst();
            boolean theirs = mail.from().equals(first) || mail.readers().contains(first.address()) || mail.to().contains(first) || mail.cc().contains(first);
            if (mine && theirs) {
                return mail;
            }
        }
        return null;
    }

    private static Mail mail(Conversation conversation, int number, Scenario.Turn turn, Person from, ZonedDateTime at, String title,
                             @Nullable Mail answered, long seed) {
        var cast = conversation.cast();
        var readers = new LinkedHashSet<String>();
        var to = new LinkedHashSet<Person>(cast.addressees(turn.to().getFirst()));
        var cc = new LinkedHashSet<Person>();
        for (String role : turn.to()) {
            cast.readers(role).stream().filter(Person::isStaff).map(Person::address).forEach(readers::add);
            cc.addAll(cast.addressees(role));
        }
        readers.remove(from.address());
        to.remove(from);
        cc.remove(from);
        cc.removeAll(to);
        var variants = turn.variants();
        var variant = number == 0 ? variants.get(Math.floorMod(conversation.seed(), variants.size())) : new Dice(seed, 10).pick(variants);
        return new Mail(conversation, number, variant, from, List.copyOf(to), List.copyOf(cc), readers, at, title, answered, seed);
    }
}
