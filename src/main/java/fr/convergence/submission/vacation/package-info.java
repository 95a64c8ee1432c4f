/** Absence messages (RFC 8621 §8, RFC 3834). */
@NullMarked
package fr.convergence.submission.vacation;

import org.jspecify.annotations.NullMarked;
