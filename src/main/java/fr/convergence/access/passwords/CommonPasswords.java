package fr.convergence.access.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** What guessers try first: passwords known from breaches, French words and names, and the words of this trade. */
final class CommonPasswords {
    private static final List<String> OF_THIS_TRADE = List.of("convergence", "etablissement", "college", "lycee", "ecole",
            "academie", "rectorat", "education", "educationnationale", "toulouse", "webmail", "messagerie", "professeur",
            "enseignant", "secretariat", "intendance", "viescolaire", "principal", "proviseur", "rentree", "pronote");

    private final Set<String> words;

    private CommonPasswords(Set<String> words) {
        this.words = words;
    }

    /** Read when a password is chosen, which is rare, rather than kept in memory. */
    static CommonPasswords load() {
        var file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common.txt.gz"));
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            var words = new HashSet<>(OF_THIS_TRADE);
            lines.lines().forEach(words::add);
            return new CommonPasswords(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@code text} is one common word, or two of them side by side. */
    boolean makeUp(String text) {
        if (words.contains(text)) {
            return true;
        }
        for (int cut = 1; cut < text.length(); cut++) {
            if (words.contains(text.substring(0, cut)) && words.contains(text.substring(cut))) {
                return true;
            }
        }
        return false;
    }
}
