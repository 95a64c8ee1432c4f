package fr.convergence.access;

import java.time.Instant;

/** A principal and what let them in: the details of a request's {@code Authentication}. */
public record SignedIn(Principal principal, Credential by) {
    public sealed interface Credential {}

    /** A browser's session. {@code expiresAt} moves on with use. */
    public record Session(long id, boolean shared, Instant expiresAt) implements Credential {}

    /** A password made for another mail program. */
    public record AppPassword(long id) implements Credential {}

    /** The person's own password, as it was set at {@code setAt}. */
    public record OwnPassword(Instant setAt) implements Credential {}
}
