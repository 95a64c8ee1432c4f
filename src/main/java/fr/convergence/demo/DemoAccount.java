package fr.convergence.demo;

import fr.convergence.demo.corpus.Person;
import fr.convergence.demo.corpus.School;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody of the demonstration who can sign in.
 *
 * @param days of mail; a few people have years of it, the others enough for colleagues' threads to meet
 */
record DemoAccount(Person person, int days) {
    private static final List<String> FIRST = List.of("Claire Delmas", "Nathalie Astruc", "Marc Teulade", "Sophie Bousquet", "Inès Amrani",
            "Philippe Marty", "Julie Ferrand", "Bernard Castéra");
    private static final int YEARS = 730;
    private static final int SOME_MONTHS = 240;
    private static final int SOME_WEEKS = 35;

    /** Those to try first come first. */
    static List<DemoAccount> of(School school) {
        var accounts = new ArrayList<DemoAccount>();
        FIRST.forEach(name -> accounts.add(new DemoAccount(school.byName(name).orElseThrow(), accounts.isEmpty() ? YEARS : SOME_MONTHS)));
        school.staff().stream().filter(person -> !FIRST.contains(person.name())).forEach(person -> accounts.add(new DemoAccount(person, SOME_WEEKS)));
        return accounts;
    }

    LocalDate since(LocalDate reference) {
        return reference.minusDays(days);
    }
}
