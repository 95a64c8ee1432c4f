/** Aggregate reports of other servers (RFC 7489 §7.2). */
@NullMarked
package fr.convergence.trust.reports;

import org.jspecify.annotations.NullMarked;
