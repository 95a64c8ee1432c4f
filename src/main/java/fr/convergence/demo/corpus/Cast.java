package fr.convergence.demo.corpus;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who plays in one conversation, and what is settled in it (a day, a room). Drawn when first spoken of, then kept. */
final class Cast {
    static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.FRENCH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEEE d", Locale.FRENCH);
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.FRENCH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM", Locale.FRENCH);
    private static final List<String> FOR_DIRECTION = List.of("reunion", "institution", "partenaire", "equipe", "personnel");

    private final School school;
    private final Scenario scenario;
    private final long seed;
    private final SchoolClass schoolClass;
    private final Pupil pupil;
    private final Person parent;
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, String> settled = new LinkedHashMap<>();
    private @Nullable LocalDate meeting;

    Cast(School school, Scenario scenario, LocalDate day, long seed) {
        this.school = school;
        this.scenario = scenario;
        this.seed = seed;
        var dice = new Dice(seed, 2);
        Pupil drawn;
        if (scenario.family() != null) {
            drawn = school.pupils().stream().filter(p -> p.parents().getFirst().name().equals(scenario.family())).findFirst().orElseThrow();
        } else {
            var classes = school.classes().stream().filter(c -> scenario.className() == null || c.name().equals(scenario.className()))
                    .filter(c -> scenario.level() == null || c.level().equals(scenario.level())).toList();
            drawn = dice.pick(dice.pick(classes).pupils());
        }
        pupil = drawn;
        parent = dice.chance(75) ? pupil.parents().getFirst() : pupil.parents().getLast();
        schoolClass = school.schoolClass(pupil.className());
        var words = words(day, parent, parent);
        scenario.variables().forEach((name, text) -> settled.put(name, Grammar.expand(text, words, dice)));
    }

    Person person(String role) {
        var known = people.get(role);
        if (known == null) {
            known = draw(role);
            people.put(role, known);
        }
        return known;
    }

    private Person draw(String role) {
        var dice = new Dice(seed, role.hashCode());
        return switch (role) {
            case "parent", "p" -> parent;
            case "pp" -> schoolClass.formTeacher();
            case "prof" -> dice.pick(schoolClass.team());
            case "prof2" -> other(schoolClass.team(), person("prof"));
            case "aed", "aed2", "aed3" -> {
                var all = school.inRole("aed");
                int first = scenario.fixed() != null ? 0 : new Dice(seed, 3).between(0, all.size() - 1);
                int next = role.equals("aed") ? 0 : role.charAt(3) - '1';
                yield all.get((first + next) % all.size());
            }
            case "secretaire" -> school.inRole(role).get(FOR_DIRECTION.contains(scenario.subject()) ? 0 : 1);
            case "tous" -> School.EVERYONE;
            case "viesco" -> School.OFFICE;
            default -> dice.pick(school.inRole(role));
        };
    }

    private static Person other(List<Person> people, Person taken) {
        return people.get((people.indexOf(taken) + 1) % people.size());
    }

    /** The persons of a role: a group's members. */
    List<Person> readers(String role) {
        return switch (role) {
            case "equipe" -> schoolClass.team();
            case "tous" -> school.staff();
            case "viesco" -> school.staff().stream().filter(p -> p.role().equals("aed") || p.role().equals("cpe")).toList();
            default -> List.of(person(role));
        };
    }

    /** How the role stands in a header. A team is written out, so that one can answer to all. */
    List<Person> addressees(String role) {
        return role.equals("equipe") ? schoolClass.team() : List.of(person(role));
    }

    /** The day that the conversation agrees on, if any. */
    @Nullable LocalDate meeting() {
        return meeting;
    }

    SchoolClass schoolClass() {
        return schoolClass;
    }

    Grammar.Words words(LocalDate day, Person sender, Person addressee) {
        return new Grammar.Words() {
            @Override
            public @Nullable String word(String name) {
                String known = settled.get(name);
                if (known != null) {
                    return known;
                }
                int dot = name.indexOf('.');
                if (dot > 0) {
                    return field(name.substring(0, dot), name.substring(dot + 1));
                }
                return switch (name) {
                    case "classe" -> schoolClass.name();
                    case "niveau" -> schoolClass.level();
                    case "annee" -> Integer.toString(day.getYear());
                    case "mois" -> MONTH.format(day);
                    default -> null;
                };
            }

            private @Nullable String field(String role, String field) {
                if (role.equals("e")) {
                    return switch (field) {
                        case "prenom" -> pupil.firstName();
                        case "nom" -> pupil.lastName();
                        case "complet" -> pupil.name();
                        case "classe" -> pupil.className();
                        default -> null;
                    };
                }
                var person = who(role);
                return switch (field) {
                    case "prenom" -> person.firstName();
                    case "nom" -> person.lastName();
                    case "complet" -> person.name();
                    case "titre" -> person.title();
                    case "matiere" -> subject(person);
                    default -> null;
                };
            }

            private Person who(String role) {
                return role.equals("a") ? addressee : role.equals("s") ? sender : person(role);
            }

            @Override
            public boolean isFemale(String role) {
                return role.equals("e") ? pupil.girl() : who(role).female();
            }

            @Override
            public String day(char form, int low, int high, Dice dice) {
                var date = SchoolCalendar.plus(day, dice.between(low, high));
                if (form != 'S' && low > 0) {
                    meeting = meeting == null ? date : meeting;
                }
                return (form == 'S' ? WEEKDAY : form == 'J' ? SHORT : LONG).format(date).replaceFirst(" 1\\b", " 1er");
            }
        };
    }

    /** "professeure de français" teaches français. */
    private static String subject(Person teacher) {
        return teacher.function().replaceFirst("^professeure? (?:de |d'|d’)", "").replaceFirst(",.*", "");
    }
}
