/** Passing on what accounts receive, so that SPF holds and bounces find their way back. */
@NullMarked
package fr.convergence.submission.forward;

import org.jspecify.annotations.NullMarked;
