package fr.convergence.trust;

import fr.convergence.trust.dkim.Field;
import fr.convergence.trust.dkim.SignedMessage;
import fr.convergence.trust.dkim.SigningKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Signs what leaves for the outside. */
@Component
public class Signatures {
    /** Of the last address. */
    private static final Pattern DOMAIN = Pattern.compile("(?s).*@([A-Za-z0-9.-]+)");

    private final DkimKeys keys;
    private final InstantSource time;

    Signatures(DkimKeys keys, InstantSource time) {
        this.keys = keys;
        this.time = time;
    }

    /** The DKIM-Signature to put before a message, which is opened anew each time; empty where the domain of its From has no key. */
    public String of(InputStreamSource octets) throws IOException {
        var message = new SignedMessage(octets);
        var domain = DOMAIN.matcher(message.all("From").stream().map(Field::value).findFirst().orElse(""));
        var key = domain.find() ? keys.signing(domain.group(1).toLowerCase(Locale.ROOT)) : Optional.<SigningKey>empty();
        return key.isEmpty() ? "" : key.get().sign(message, time.instant().getEpochSecond());
    }
}
