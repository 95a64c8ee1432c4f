package fr.convergence.access.passwords;

import static fr.convergence.access.PasswordRefusedException.Reason.COMMON;
import static fr.convergence.access.PasswordRefusedException.Reason.CONTAINS_NAME;
import static fr.convergence.access.PasswordRefusedException.Reason.TOO_LONG;
import static fr.convergence.access.PasswordRefusedException.Reason.TOO_SHORT;

import fr.convergence.access.AccessSettings;
import fr.convergence.access.PasswordRefusedException;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a new password must be: long enough, and nothing a guesser tries first. No composition is forced, as OWASP ASVS 5
 * (§6.2) and NIST SP 800-63B ask; any character is accepted.
 */
@Component
public class PasswordRules {
    private static final int MOST_CHARACTERS = 256;
    private static final int SHORTEST_PERSONAL_WORD = 3;
    /** What must be left of a password when the person's own names are taken out. */
    private static final int LEFT_WITHOUT_NAMES = 8;

    private final AccessSettings settings;

    PasswordRules(AccessSettings settings) {
        this.settings = settings;
    }

    /**
     * @param about the person's name and addresses
     * @throws PasswordRefusedException when it must not be used
     */
    public void check(String password, Collection<String> about) {
        int length = password.codePointCount(0, password.length());
        if (length < settings.minPasswordLength()) {
            throw new PasswordRefusedException(TOO_SHORT);
        }
        if (length > MOST_CHARACTERS) {
            throw new PasswordRefusedException(TOO_LONG);
        }
        if (littleBesides(about, password)) {
            throw new PasswordRefusedException(CONTAINS_NAME);
        }
        var common = CommonPasswords.load();
        if (Shape.monotonous(password) || Shape.disguises(password).stream().anyMatch(common::makeUp)) {
            throw new PasswordRefusedException(COMMON);
        }
    }

    private static boolean littleBesides(Collection<String> about, String password) {
        var left = Shape.plain(password);
        int whole = left.length();
        for (var word : personalWords(about)) {
            left = left.replace(word, "");
        }
        return left.length() < whole && left.length() < LEFT_WITHOUT_NAMES;
    }

    private static Collection<String> personalWords(Collection<String> about) {
        return about.stream().flatMap(text -> Stream.of(text.split("[\\s.@_'-]+"))).map(Shape::plain)
                .filter(word -> word.length() >= SHORTEST_PERSONAL_WORD)
                .distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }
}
