/** Accounts of this installation as recipients. */
@NullMarked
package fr.convergence.submission.local;

import org.jspecify.annotations.NullMarked;
