package fr.convergence.web.auth;

import fr.convergence.access.SignedIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Who is signed in with the session of this request. */
final class Current {
    private Current() {}

    static Optional<SignedIn> of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getDetails() instanceof SignedIn signedIn
                ? Optional.of(signedIn) : Optional.empty();
    }

    /** The session's id, where the path is open to sessions only. */
    static long session(Authentication authentication) {
        return of(authentication).map(SignedIn::by).map(SignedIn.Session.class::cast).orElseThrow(SignedOutException::new).id();
    }
}
