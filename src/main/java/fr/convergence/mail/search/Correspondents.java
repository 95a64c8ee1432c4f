package fr.convergence.mail.search;

import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.store.Accounts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom an account writes to and who writes to it, ranked: each message counts half as much as one two months younger,
 * one that was written to a few eight times as much as one that came.
 */
@Component
class Correspondents {
    private static final double HALF_LIFE = 60 * 86_400;
    private static final double WRITTEN = 8;
    private static final int MOST_WORDS = 24;
    private static final int LONGEST = 320;
    /** Addresses that nobody reads. */
    private static final Pattern NOBODY = Pattern.compile(
            "^(?:(?:no|do[-_.]?not)[-_.]?reply|ne[-_.]?pas[-_.]?repondre|mailer-daemon|postmaster|bounces?)[^@]*@");

    /** A message exchanged with somebody. */
    record Use(String email, @Nullable String name, Instant at, double weight) {}

    private static final class Known {
        @Nullable String name;
        final Set<String> words = new LinkedHashSet<>();
        int messages;
        Instant lastAt = Instant.MIN;
        double score = Double.NEGATIVE_INFINITY;

        void add(Use use) {
            messages++;
            boolean isLatest = !use.at().isBefore(lastAt);
            lastAt = isLatest ? use.at() : lastAt;
            if (use.name() != null && (name == null || isLatest)) {
                name = use.name();
            }
            double more = use.at().getEpochSecond() / HALF_LIFE * Math.log(2) + Math.log(use.weight());
            score = score == Double.NEGATIVE_INFINITY ? more
                    : Math.max(score, more) + Math.log1p(Math.exp(-Math.abs(score - more)));
        }

        void addWords(String text) {
            Words.read(text, 0, word -> {
                if (words.size() < MOST_WORDS) {
                    words.add(word.form());
                }
            });
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Accounts accounts;

    Correspondents(JdbcClient jdbc, JdbcTemplate template, Accounts accounts) {
        this.jdbc = jdbc;
        this.template = template;
        this.accounts = accounts;
    }

    /**
     * What a message says of its sender, or, when the account sent it, of its recipients.
     *
     * @param isSent whether it lies where sent messages do, though its sender may be an address of former days
     */
    List<Use> uses(long account, List<EmailAddress> from, Stream<EmailAddress> to, Instant at, boolean isSent) {
        var own = isSent ? Set.<String>of() : new HashSet<>(accounts.addresses(account));
        if (!isSent && from.stream().noneMatch(a -> own.contains(canonical(a)))) {
            return from.stream().flatMap(a -> use(a, at, 1)).toList();
        }
        var recipients = to.toList();
        double weight = Math.max(1, WRITTEN / Math.max(1, recipients.size()));
        return recipients.stream().flatMap(a -> use(a, at, weight)).toList();
    }

    private static Stream<Use> use(EmailAddress address, Instant at, double weight) {
        var email = canonical(address);
        int sign = email.indexOf('@');
        if (sign < 1 || sign == email.length() - 1 || email.length() > LONGEST || NOBODY.matcher(email).find()) {
            return Stream.empty();
        }
        var name = address.name() == null ? "" : address.name().strip();
        boolean says = !name.isEmpty() && name.length() <= LONGEST && !name.equalsIgnoreCase(email);
        return Stream.of(new Use(email, says ? name : null, at, weight));
    }

    private static String canonical(EmailAddress address) {
        return address.email().strip().toLowerCase(Locale.ROOT);
    }

    void count(long account, List<Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        var known = new HashMap<String, Known>();
        uses.forEach(use -> known.put(use.email(), new Known()));
        var wordsBefore = new HashMap<String, Set<String>>();
        jdbc.sql("SELECT email, name, words, messages, last_at, score FROM correspondent WHERE account_id = ? AND email = ANY (?)")
                .params(account, known.keySet().toArray(String[]::new)).query(row -> {
                    var k = known.get(row.getString(1));
                    k.name = row.getString(2);
                    k.words.addAll(List.of((String[]) row.getArray(3).getArray()));
                    k.messages = row.getInt(4);
                    k.lastAt = row.getObject(5, OffsetDateTime.class).toInstant();
                    k.score = row.getDouble(6);
                    wordsBefore.put(row.getString(1), Set.copyOf(k.words));
                });
        for (var use : uses) {
            var k = known.get(use.email());
            k.add(use);
            k.addWords(use.email());
            if (use.name() != null) {
                k.addWords(use.name());
            }
        }
        write(account, known, wordsBefore);
    }

    private void write(long account, Map<String, Known> known, Map<String, Set<String>> wordsBefore) {
        var rows = new ArrayList<Object[]>();
        var words = new ArrayList<Object[]>();
        known.forEach((email, k) -> {
            rows.add(new Object[] {account, email, k.name, k.words.toArray(String[]::new), k.messages,
                    k.lastAt.atOffset(ZoneOffset.UTC), k.score});
            k.words.stream().filter(w -> !wordsBefore.getOrDefault(email, Set.of()).contains(w))
                    .forEach(w -> words.add(new Object[] {account, w, email}));
        });
        template.batchUpdate("""
                INSERT INTO correspondent (account_id, email, name, words, messages, last_at, score) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id, email) DO UPDATE SET name = excluded.name, words = excluded.words,
                    messages = excluded.messages, last_at = excluded.last_at, score = excluded.score""", rows);
        template.batchUpdate("""
                INSERT INTO correspondent_word (account_id, word, email) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""", words);
    }

    void forget(long account) {
        jdbc.sql("DELETE FROM correspondent WHERE account_id = ?").param(account).update();
        jdbc.sql("DELETE FROM correspondent_word WHERE account_id = ?").param(account).update();
        jdbc.sql("DELETE FROM search_draft WHERE account_id = ?").param(account).update();
    }
}
