package fr.convergence.mail.email;

import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.mail.mime.Threading;
import fr.convergence.store.Change;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which thread a message belongs to (RFC 8621 §3): that of a message with the same base subject which has, or
 * mentions, one of the message ids that this one has or mentions. Runs with the account locked, so two messages
 * of one conversation that arrive together don't make two threads.
 */
@Component
class Threads {
    /** A conversation's ids beyond these tell nothing more; References may have thousands. */
    private static final int MOST_IDS = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Threads(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The thread of each message, a new id where there is none yet; every id it mentions leads there from now on. */
    List<Long> of(Change change, List<ParsedMessage> messages) {
        var refs = messages.stream().map(Threads::refs).toList();
        var known = known(change.account(), refs.stream().flatMap(List::stream).distinct().toArray(Long[]::new));
        var learnt = new ArrayList<Object[]>();
        var threads = new ArrayList<Long>();
        for (var mentioned : refs) {
            var there = mentioned.stream().map(known::get).filter(Objects::nonNull).min(Long::compare);
            long thread = there.isPresent() ? there.get() : change.newId();
            threads.add(thread);
            for (long ref : mentioned) {
                if (known.putIfAbsent(ref, thread) == null) {
                    learnt.add(new Object[] {change.account(), ref, thread});
                }
            }
        }
        template.batchUpdate("INSERT INTO message_ref (account_id, ref, thread_id) VALUES (?, ?, ?)", learnt);
        return threads;
    }

    private Map<Long, Long> known(long account, Long[] refs) {
        var known = new HashMap<Long, Long>();
        if (refs.length > 0) {
            jdbc.sql("SELECT ref, thread_id FROM message_ref WHERE account_id = ? AND ref = ANY (?)").params(account, refs)
                    .query(row -> {
                        known.put(row.getLong(1), row.getLong(2));
                    });
        }
        return known;
    }

    private static List<Long> refs(ParsedMessage message) {
        var subject = Threading.baseSubject(message.subject());
        var ids = Threading.ids(message);
        return ids.subList(Math.max(0, ids.size() - MOST_IDS), ids.size()).stream().map(id -> hash(id + '\0' + subject)).distinct().toList();
    }

    private static long hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
