package fr.convergence.demo;

import fr.convergence.mail.SenderTrust;
import fr.convergence.mail.SenderTrust.Disposition;
import fr.convergence.mail.SenderTrust.Verdict;
import org.jspecify.annotations.Nullable;

/** What the server would have found of the senders outside, had their mail come by SMTP: one of them is an impostor. */
final class DemoTrust {
    private static final String IMPOSTOR = "academie-tou1ouse.example";
    private static final String IMITATED = "academie-toulouse.example";

    private DemoTrust() {}

    static @Nullable SenderTrust of(@Nullable String outsider) {
        if (outsider == null) {
            return null;
        }
        var domain = outsider.substring(outsider.indexOf('@') + 1);
        boolean impostor = domain.equals(IMPOSTOR);
        return new SenderTrust("pass", "pass", impostor ? "none" : "pass", "none", domain, false, impostor ? IMITATED : null,
                impostor ? Verdict.suspicious : Verdict.verified, Disposition.none, null);
    }
}
