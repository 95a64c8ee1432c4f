package fr.convergence.mail.mime;

import org.jspecify.annotations.Nullable;

/** RFC 8621 §4.1.2.3. The email need not be a valid address: what was there is kept. */
public record EmailAddress(@Nullable String name, String email) {}
