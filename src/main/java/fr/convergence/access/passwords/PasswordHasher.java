package fr.convergence.access.passwords;

import fr.convergence.access.SlowDownException;
import fr.convergence.access.tokens.Secrets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with the parameters that OWASP's Password Storage Cheat Sheet gives first for a server: 19 MiB, two passes,
 * one lane. Only so many are computed at once, so that a flood of sign-ins can take neither the memory nor the
 * processors; who has to wait too long is asked to come back.
 */
@Component
public class PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore room = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    /** Compared with when there is no hash: costs the same and no password fits it. */
    private final String nobodys = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(MEMORY_KIB, PASSES, LANES, base64(SALT_BYTES), base64(HASH_BYTES));

    public String hash(String password) {
        return whenThereIsRoom(() -> argon2.encode(normal(password)));
    }

    /** Takes as long whether or not there is a hash to compare with. */
    public boolean matches(String password, Optional<String> hash) {
        return whenThereIsRoom(() -> argon2.matches(normal(password), hash.orElse(nobodys))) && hash.isPresent();
    }

    /** Whether a hash was made with parameters that have been raised since. */
    public boolean outdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    /** One password, however a keyboard composes its accents. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T whenThereIsRoom(Supplier<T> work) {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SlowDownException(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlowDownException(PATIENCE);
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(Secrets.random(bytes));
    }
}
