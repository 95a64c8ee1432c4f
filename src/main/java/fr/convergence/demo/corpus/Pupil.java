package fr.convergence.demo.corpus;

import java.util.List;

/** A pupil, with the one or two parents who write. */
public record Pupil(String firstName, String lastName, boolean girl, String className, List<Person> parents) {
    public String name() {
        return firstName + " " + lastName;
    }
}
