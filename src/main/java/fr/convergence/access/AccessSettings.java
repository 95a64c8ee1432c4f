package fr.convergence.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The site's rules for signing in.
 *
 * @param minPasswordLength     the only rule of form a password has to meet
 * @param ownPasswordInPrograms whether mail programs (JMAP with Basic, SMTP) may use the person's own password, or
 *                              application passwords only
 * @param session               how long a session lives after its last use
 * @param sharedSession         the same on a shared computer
 * @param resetLink             how long a reset link can be used
 */
@ConfigurationProperties("convergence.access")
public record AccessSettings(
        @DefaultValue("12") int minPasswordLength,
        @DefaultValue("true") boolean ownPasswordInPrograms,
        @DefaultValue("30d") Duration session,
        @DefaultValue("20m") Duration sharedSession,
        @DefaultValue("24h") Duration resetLink) {

    /** How long a session lives after its last use. */
    public Duration lifetime(boolean shared) {
        return shared ? sharedSession : session;
    }
}
