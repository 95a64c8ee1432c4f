package fr.convergence.demo.corpus;

import java.util.List;

/**
 * A class with its teachers.
 *
 * @param formTeacher the professeur principal, one of the team
 */
public record SchoolClass(String name, Person formTeacher, List<Person> team, List<Pupil> pupils) {
    /** "4e" for "4eB". */
    public String level() {
        return name.substring(0, 2);
    }
}
