/** Sending as JMAP shows it (RFC 8621 §6, §7). */
@NullMarked
package fr.convergence.submission.jmap;

import org.jspecify.annotations.NullMarked;
