package fr.convergence.access.passwords;

import fr.convergence.access.tokens.Secrets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Passwords found right a short while ago, so that a program which sends one with every request doesn't pay the slow
 * hash each time. Kept in memory under a hash of the password, of the stored hash it fitted and of a secret of this
 * process: when the stored hash changes, nothing here fits any more.
 */
@Component
public class RecentlyVerified {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 20_000;

    private final byte[] secret = Secrets.random(32);
    private final Map<String, Instant> until = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };
    private final InstantSource time;

    RecentlyVerified(InstantSource time) {
        this.time = time;
    }

    public boolean contains(String password, String hash) {
        var key = key(password, hash);
        synchronized (until) {
            var end = until.get(key);
            return end != null && time.instant().isBefore(end);
        }
    }

    public void add(String password, String hash) {
        var key = key(password, hash);
        synchronized (until) {
            until.put(key, time.instant().plus(KEPT));
        }
    }

    private String key(String password, String hash) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(secret);
        all.writeBytes(Secrets.sha256(hash));
        all.writeBytes(PasswordHasher.normal(password).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Secrets.sha256(all.toByteArray()));
    }
}
