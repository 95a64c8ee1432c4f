package fr.convergence.demo.corpus;

import java.util.List;
import java.util.Optional;

/** The Collège Jean-Moulin: an imaginary school of Toulouse, the same people for the same seed. */
public record School(List<Person> staff, List<SchoolClass> classes, List<Person> partners) {
    public static final String NAME = "Collège Jean-Moulin, Toulouse";
    public static final String DOMAIN = "college-jean-moulin.example";

    /** Every member of the staff reads this address. */
    public static final Person EVERYONE = new Person("Tous les", "personnels", false, "personnels@" + DOMAIN, "", Person.Kind.STAFF, "tous", NAME);
    public static final Person OFFICE = new Person("Vie", "scolaire", true, "vie-scolaire@" + DOMAIN, "", Person.Kind.STAFF, "viesco", NAME);

    public static School generate(long seed) {
        return new SchoolBuilder(new Dice(seed, 1)).build();
    }

    public List<Pupil> pupils() {
        return classes.stream().flatMap(schoolClass -> schoolClass.pupils().stream()).toList();
    }

    public Optional<Person> byName(String name) {
        return staff.stream().filter(person -> person.name().equals(name)).findFirst();
    }

    /** Staff or partners in a role, in the order of the lists. */
    List<Person> inRole(String role) {
        var found = staff.stream().filter(person -> person.role().equals(role)).toList();
        return found.isEmpty() ? partners.stream().filter(person -> person.role().equals(role)).toList() : found;
    }

    SchoolClass schoolClass(String name) {
        return classes.stream().filter(schoolClass -> schoolClass.name().equals(name)).findFirst().orElseThrow();
    }
}
