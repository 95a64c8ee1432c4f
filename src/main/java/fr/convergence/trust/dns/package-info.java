/** Names and records, with a limit of time. */
@NullMarked
package fr.convergence.trust.dns;

import org.jspecify.annotations.NullMarked;
