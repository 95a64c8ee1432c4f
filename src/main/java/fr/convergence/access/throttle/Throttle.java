package fr.convergence.access.throttle;

import fr.convergence.access.SlowDownException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows guessing so that a stranger slows themselves and nobody else. What waits, longer after each failure, is one
 * network on one address, or one device on which the person has signed in before: strangers' failures don't reach
 * that. Many failures on one address from many networks, or of one network on many addresses, only make each such pair
 * wait earlier and longer; they never close an address or a network. Nothing here depends on whether an account exists.
 *
 * <p>Kept in memory, with room for so many: a restart forgives, and each process of several counts for itself.
 */
@Component
public class Throttle {
    private static final int MOST_KEYS = 100_000;
    private static final int FREE = 5;
    private static final int FREE_UNDER_PRESSURE = 1;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration FIRST_DELAY_UNDER_PRESSURE = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final int PRESSURE = 100;
    private static final Duration PRESSURE_WITHIN = Duration.ofHours(1);

    private record Failures(int count, Instant until, Instant blockedUntil) {
        static final Failures NONE = new Failures(0, Instant.MIN, Instant.MIN);
    }

    /** A guess that may be verified, and counts as failed until told right. */
    public final class Guess {
        private final String own;
        private final List<String> around;

        private Guess(String own, List<String> around) {
            this.own = own;
            this.around = around;
        }

        public void right() {
            synchronized (failures) {
                failures.remove(own);
                around.forEach(key -> failures.computeIfPresent(key,
                        (name, known) -> new Failures(known.count() - 1, known.until(), known.blockedUntil())));
            }
        }
    }

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_KEYS;
        }
    };
    private final InstantSource time;

    Throttle(InstantSource time) {
        this.time = time;
    }

    /**
     * Somebody guesses the password of {@code address}, as they wrote it.
     *
     * @param device where the person has signed in before, null elsewhere
     * @throws SlowDownException when it must not be verified yet
     */
    public Guess guess(String address, String network, @Nullable String device) {
        return device != null
                ? allowed("device " + device + " " + address, List.of())
                : allowed("pair " + network + " " + address, List.of("address " + address, "network " + network));
    }

    /** Somebody guesses the password of a session that is open already. */
    public Guess guess(long account, long session) {
        return allowed("session " + account + " " + session, List.of());
    }

    /** Counted before it is verified, so that many at once get no more guesses than one after another. */
    private Guess allowed(String own, List<String> around) {
        var now = time.instant();
        synchronized (failures) {
            var known = known(own, now);
            if (known.blockedUntil().isAfter(now)) {
                throw new SlowDownException(Duration.between(now, known.blockedUntil()));
            }
            boolean pressure = around.stream().anyMatch(key -> known(key, now).count() >= PRESSURE);
            int count = known.count() + 1;
            failures.put(own, new Failures(count, now.plus(FORGOTTEN_AFTER), now.plus(delay(count, pressure))));
            around.forEach(key -> {
                var before = known(key, now);
                var until = before == Failures.NONE ? now.plus(PRESSURE_WITHIN) : before.until();
                failures.put(key, new Failures(before.count() + 1, until, Instant.MIN));
            });
        }
        return new Guess(own, around);
    }

    private Failures known(String key, Instant now) {
        var known = failures.getOrDefault(key, Failures.NONE);
        return known.until().isAfter(now) ? known : Failures.NONE;
    }

    private static Duration delay(int count, boolean pressure) {
        int over = count - (pressure ? FREE_UNDER_PRESSURE : FREE);
        if (over < 0) {
            return Duration.ZERO;
        }
        var delay = (pressure ? FIRST_DELAY_UNDER_PRESSURE : FIRST_DELAY).multipliedBy(1L << Math.min(over, 20));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
