/**
 * Whether mail from outside is wanted: unsolicited mail (Rspamd) and viruses (ClamAV), each asked where the site has
 * one. Neither can lose mail: what they don't answer about is taken as it is.
 */
@ApplicationModule(displayName = "Filter", allowedDependencies = {"store", "access", "jmap", "mail", "mail :: mime", "submission"})
@NullMarked
package fr.convergence.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
