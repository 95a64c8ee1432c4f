package fr.convergence.access;

import fr.convergence.access.tokens.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The devices on which a person has signed in. A device is known by a random text in a cookie that says nothing of who
 * uses it; only its hash is kept, and forgotten when long unused.
 */
@Component
class KnownDevices {
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(400);
    private static final int DEVICE_BYTES = 24;
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{32}");

    private final JdbcClient jdbc;
    private final InstantSource time;

    KnownDevices(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    static String create() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.random(DEVICE_BYTES));
    }

    /** What a cookie holds, unless it can't be from here. */
    static Optional<String> fromCookie(@Nullable String device) {
        return Optional.ofNullable(device).filter(text -> DEVICE.matcher(text).matches());
    }

    boolean knows(long account, String device) {
        return jdbc.sql("SELECT 1 FROM known_device WHERE account_id = :account AND device_hash = :hash AND seen_at > :oldest")
                .param("account", account).param("hash", Secrets.sha256(device))
                .param("oldest", Times.sql(time.instant().minus(FORGOTTEN_AFTER)))
                .query(Integer.class).optional().isPresent();
    }

    void remember(long account, String device) {
        var now = time.instant();
        jdbc.sql("DELETE FROM known_device WHERE account_id = :account AND seen_at <= :oldest")
                .param("account", account).param("oldest", Times.sql(now.minus(FORGOTTEN_AFTER))).update();
        jdbc.sql("""
                        INSERT INTO known_device (account_id, device_hash, seen_at) VALUES (:account, :hash, :now)
                        ON CONFLICT (account_id, device_hash) DO UPDATE SET seen_at = excluded.seen_at
                        """)
                .param("account", account).param("hash", Secrets.sha256(device)).param("now", Times.sql(now)).update();
    }
}
