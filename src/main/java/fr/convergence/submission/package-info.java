/**
 * Sending (RFC 8621 §6 to §8): identities, submissions with the state of each recipient, the durable queue behind them,
 * absence messages. Also how a message gets into the accounts here, whoever sent it.
 */
@ApplicationModule(displayName = "Submission", allowedDependencies = {"store", "access", "jmap", "mail", "mail :: mime", "trust"})
@NullMarked
package fr.convergence.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
