package fr.convergence.filter;

import fr.convergence.mail.mime.HeaderEdit;
import fr.convergence.store.Spool;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks those whom the site has about a message at the door. */
@Component
public class MailFilter {
    /**
     * A message at the door.
     *
     * @param sender the reverse path
     */
    public record Arrival(Spool message, String ip, String helo, String sender, List<String> recipients) {}

    public enum Outcome {
        WANTED,
        /** For the mailbox with the role junk. */
        JUNK,
        /** Not now: who brings it is to try again. */
        LATER,
        REFUSED,
        /** It has a virus. */
        INFECTED
    }

    /**
     * What was found.
     *
     * @param message with what was found in its header; the caller's to close
     * @param virus   its name, empty for none
     */
    public record Checked(Spool message, Outcome outcome, String virus) {}

    private static final Set<String> OURS = Set.of("x-spam-flag", "x-spam-status", "x-spam-score");

    private final Rspamd rspamd;
    private final Clamd clamd;

    MailFilter(Rspamd rspamd, Clamd clamd) {
        this.rspamd = rspamd;
        this.clamd = clamd;
    }

    /** Empty where the site has nobody to ask. */
    public Optional<Checked> check(Arrival arrival) throws IOException {
        if (!rspamd.isThere() && !clamd.isThere()) {
            return Optional.empty();
        }
        var verdict = rspamd.isThere() ? rspamd.check(arrival) : Optional.<Rspamd.Verdict>empty();
        var outcome = verdict.map(MailFilter::outcome).orElse(Outcome.WANTED);
        boolean comesIn = outcome == Outcome.WANTED || outcome == Outcome.JUNK;
        var virus = comesIn && clamd.isThere() ? clamd.virus(arrival.message()) : Optional.<String>empty();
        return Optional.of(new Checked(HeaderEdit.before(arrival.message(), verdict.map(found -> fields(found, outcome)).orElse(""),
                (name, _) -> OURS.contains(name.toLowerCase(Locale.ROOT))), virus.isPresent() ? Outcome.INFECTED : outcome, virus.orElse("")));
    }

    /** How often one of them was done without, since the start. */
    public long unanswered() {
        return rspamd.unanswered() + clamd.unanswered();
    }

    /** What others would throw away or hold, people find in Junk. */
    private static Outcome outcome(Rspamd.Verdict verdict) {
        return switch (verdict.action()) {
            case "reject" -> Outcome.REFUSED;
            case "soft reject", "greylist" -> Outcome.LATER;
            case "add header", "rewrite subject", "quarantine", "discard" -> Outcome.JUNK;
            default -> Outcome.WANTED;
        };
    }

    private static String fields(Rspamd.Verdict verdict, Outcome outcome) {
        boolean junk = outcome == Outcome.JUNK;
        var text = new StringBuilder(junk ? "X-Spam-Flag: YES\r\n" : "")
                .append(String.format(Locale.ROOT, "X-Spam-Score: %.2f\r\nX-Spam-Status: %s, score=%.2f required=%.2f", verdict.score(), junk ? "Yes" : "No",
                        verdict.score(), verdict.required()));
        verdict.symbols().forEach(symbol -> text.append("\r\n\t").append(symbol.replaceAll("[^\\x21-\\x7e]", "_")));
        return text.append("\r\n").toString();
    }
}
