package fr.convergence.demo.corpus;

/**
 * Somebody who writes or is written to. Addresses are all under the reserved domain {@code .example}.
 *
 * @param function     as shown beside the name: "CPE", "mère de Léa, 4eB"
 * @param role         what the scenarios call that person: "cpe", "prof", "parent"
 * @param organisation empty for a parent
 */
public record Person(String firstName, String lastName, boolean female, String address, String function, Kind kind,
                     String role, String organisation) {
    public enum Kind { STAFF, PARENT, PARTNER }

    public String name() {
        return firstName + " " + lastName;
    }

    /** "Mme Lacombe". */
    public String title() {
        return (female ? "Mme " : "M. ") + lastName;
    }

    boolean isStaff() {
        return kind == Kind.STAFF;
    }
}
