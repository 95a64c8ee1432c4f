/** What a domain wants done with mail that isn't its own (RFC 7489). */
@NullMarked
package fr.convergence.trust.dmarc;

import org.jspecify.annotations.NullMarked;
