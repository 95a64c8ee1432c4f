/**
 * Mail by SMTP (RFC 5321): one door for mail from outside, two for the mail programs of our own people (RFC 6409,
 * RFC 8314). It translates; what becomes of a message is decided below.
 */
@ApplicationModule(displayName = "SMTP", allowedDependencies = {"store", "access", "mail", "mail :: mime", "submission", "trust", "filter"})
@NullMarked
package fr.convergence.smtp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
