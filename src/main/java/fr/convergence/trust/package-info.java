/**
 * Who really sent a message: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489) and ARC (RFC 8617) of what comes in,
 * and the DKIM signature of what goes out.
 */
@ApplicationModule(displayName = "Trust", allowedDependencies = {"store", "mail", "mail :: mime"})
@NullMarked
package fr.convergence.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
