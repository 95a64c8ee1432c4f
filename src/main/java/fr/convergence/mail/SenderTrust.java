package fr.convergence.mail;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a message from outside is from whom it says it is, as it was found when it came in (docs/jmap.md).
 *
 * @param spf         result of the domain of the reverse path (RFC 8601 §2.7.2)
 * @param dkim        best result of the signatures
 * @param dmarc       whether one of both speaks for the domain of From
 * @param arc         of the chain of those who passed it on
 * @param domain      of From; null where From has none, or several
 * @param own         whether that domain is one of ours
 * @param looksLike   the domain of ours, or known to us, that it imitates
 * @param disposition what was done about it
 * @param unsubscribe whether a signature covers how to unsubscribe by one click (RFC 8058 §4); null where nobody looked
 */
public record SenderTrust(String spf, String dkim, String dmarc, String arc, @Nullable String domain, boolean own,
                          @Nullable String looksLike, Verdict verdict, Disposition disposition,
                          @Nullable Boolean unsubscribe) {
    private static final JsonMapper JSON = new JsonMapper();

    public enum Verdict { verified, unverified, suspicious }

    public enum Disposition { none, junk }

    /** The same, with what was found of unsubscribing. */
    public SenderTrust withUnsubscribe(boolean signed) {
        return new SenderTrust(spf, dkim, dmarc, arc, domain, own, looksLike, verdict, disposition, signed);
    }

    public String json() {
        return JSON.writeValueAsString(this);
    }

    public static @Nullable SenderTrust of(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, SenderTrust.class);
    }

    /** The role of the mailbox that such a message belongs into. */
    public static String role(@Nullable SenderTrust trust) {
        return trust != null && trust.disposition() == Disposition.junk ? "junk" : "inbox";
    }
}
