package fr.convergence.smtp.server;

import fr.convergence.store.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message as it comes in. What can't be kept is read all the same, so that the session can go on. */
final class Reception implements Sink {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private final Spool spool = new Spool();
    private final MessageDigest digest;
    private final long most;
    private long size;
    private boolean lost;

    Reception(String trace, long most) {
        this.most = most;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        var before = trace.getBytes(StandardCharsets.UTF_8);
        keep(before, 0, before.length);
    }

    @Override public void write(byte[] octets, int from, int length) {
        size += length;
        if (size <= most) {
            digest.update(octets, from, length);
            keep(octets, from, length);
        }
    }

    private void keep(byte[] octets, int from, int length) {
        try {
            if (!lost) {
                spool.write(octets, from, length);
            }
        } catch (IOException e) {
            log.warn("A message can't be put aside while it comes in: {}", e.toString());
            lost = true;
        }
    }

    /** @throws Refused when the message couldn't be kept whole */
    void check() throws Refused {
        if (size > most) {
            throw new Refused(552, "5.3.4", "The message has more than " + most + " octets");
        }
        if (lost) {
            throw new Refused(452, "4.3.1", "No room to keep the message now, try again later");
        }
    }

    Spool spool() {
        return spool;
    }

    byte[] hash() {
        return digest.digest();
    }

    void forget() {
        spool.close();
    }
}
