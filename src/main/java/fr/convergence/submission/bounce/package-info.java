/** Telling a sender what couldn't be delivered (RFC 3464). */
@NullMarked
package fr.convergence.submission.bounce;

import org.jspecify.annotations.NullMarked;
