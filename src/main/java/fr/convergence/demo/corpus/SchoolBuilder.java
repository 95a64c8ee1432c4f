package fr.convergence.demo.corpus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws the school's people: its staff and some families are written down, the other families are drawn from names. */
final class SchoolBuilder {
    private static final List<String> LEVELS = List.of("6e", "5e", "4e", "3e");
    private static final List<String> FAMILY_DOMAINS = List.of("famille.example", "courriel-libre.example", "boite-postale.example", "toile.example");
    private static final List<String> SUBJECTS = List.of("français", "mathématiques", "histoire-géographie", "anglais", "SVT", "technologie", "EPS",
            "arts plastiques", "éducation musicale", "physique-chimie", "espagnol");

    private final Dice dice;
    private final Map<String, List<String>> names = new HashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private final Map<Person, String> subjects = new LinkedHashMap<>();

    SchoolBuilder(Dice dice) {
        this.dice = dice;
        String list = "";
        for (String line : Lines.of("noms.txt")) {
            if (line.startsWith("[")) {
                list = line.substring(1, line.length() - 1);
            } else if (!line.isBlank()) {
                names.put(list, List.of(line.split(" ")));
            }
        }
    }

    School build() {
        var staff = Lines.fields("personnels.txt").stream().map(this::member).toList();
        var partners = Lines.fields("partenaires.txt").stream()
                .map(f -> new Person(f[2], f[3], f[1].equals("F"), f[5], f[4], Person.Kind.PARTNER, f[0], f[6])).toList();
        var known = Lines.fields("familles.txt");
        var classes = new ArrayList<SchoolClass>();
        int number = 0;
        for (String level : LEVELS) {
            for (String letter : List.of("A", "B", "C", "D")) {
                classes.add(schoolClass(level + letter, number++, staff, known));
            }
        }
        return new School(staff, List.copyOf(classes), partners);
    }

    private Person member(String[] f) {
        var person = new Person(f[2], f[3], f[1].equals("F"), address(f[2], f[3], School.DOMAIN), f[4], Person.Kind.STAFF,
                f[0].equals("referent") ? "referent" : f[0], School.NAME);
        if (f.length > 5) {
            subjects.put(person, f[5]);
        }
        return person;
    }

    private SchoolClass schoolClass(String name, int number, List<Person> staff, List<String[]> known) {
        var team = new ArrayList<Person>();
        for (String subject : SUBJECTS) {
            boolean fromFifth = subject.equals("espagnol") || subject.equals("physique-chimie");
            if (!(fromFifth && name.startsWith("6e"))) {
                var teachers = staff.stream().filter(person -> subject.equals(subjects.get(person))).toList();
                team.add(teachers.get(number % teachers.size()));
            }
        }
        // Mr Teulade follows 3eB, which the morning's mail speaks of.
        var formTeacher = team.get(number % 5);
        if (name.equals("3eB")) {
            team.removeIf(person -> "histoire-géographie".equals(subjects.get(person)));
            formTeacher = staff.stream().filter(person -> person.lastName().equals("Teulade")).findFirst().orElseThrow();
            team.add(formTeacher);
        }
        var pupils = new ArrayList<Pupil>();
        for (String[] f : known) {
            if (f[6].equals(name)) {
                pupils.add(pupil(f[4], f[5], f[3].equals("F"), name, List.of(parent(f[1], f[2], f[0].equals("F"), f[4], name))));
            }
        }
        while (pupils.size() < 24) {
            pupils.add(drawnPupil(name));
        }
        return new SchoolClass(name, formTeacher, List.copyOf(team), List.copyOf(pupils));
    }

    private Pupil drawnPupil(String className) {
        boolean girl = dice.chance(50);
        String first = dice.pick(names.get(girl ? "filles" : "garcons"));
        String last = dice.pick(names.get("familles"));
        var parents = new ArrayList<Person>();
        parents.add(parent(dice.pick(names.get("femmes")), dice.chance(25) ? dice.pick(names.get("familles")) : last, true, first, className));
        if (dice.chance(60)) {
            parents.add(parent(dice.pick(names.get("hommes")), last, false, first, className));
        }
        return pupil(first, last, girl, className, List.copyOf(parents));
    }

    private Pupil pupil(String first, String last, boolean girl, String className, List<Person> parents) {
        return new Pupil(first, last, girl, className, parents);
    }

    private Person parent(String first, String last, boolean female, String child, String className) {
        String function = (female ? "mère " : "père ") + French.of(child) + ", " + className;
        return new Person(first, last, female, address(first, last, dice.pick(FAMILY_DOMAINS)), function, Person.Kind.PARENT, "parent", "");
    }

    private String address(String first, String last, String domain) {
        String local = slug(first) + "." + slug(last);
        String address = local + "@" + domain;
        for (int i = 2; !addresses.add(address); i++) {
            address = local + i + "@" + domain;
        }
        return address;
    }

    private static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
