/**
 * Mail (RFC 8621): mailboxes, threads, emails; how messages come in, are read and found.
 */
@ApplicationModule(displayName = "Mail", allowedDependencies = {"store", "access", "jmap"})
@NullMarked
package fr.convergence.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
