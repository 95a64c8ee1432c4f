package fr.convergence.web.security;

import fr.convergence.access.Principal;
import fr.convergence.access.SignedIn;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request's {@link Principal}; its details are the {@link SignedIn}. */
final class SignedInAuthentication extends AbstractAuthenticationToken {
    private final transient SignedIn signedIn;

    SignedInAuthentication(SignedIn signedIn) {
        super(List.of());
        this.signedIn = signedIn;
        setDetails(signedIn);
        setAuthenticated(true);
    }

    SignedIn signedIn() {
        return signedIn;
    }

    @Override
    public Principal getPrincipal() {
        return signedIn.principal();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return getPrincipal().address();
    }
}
