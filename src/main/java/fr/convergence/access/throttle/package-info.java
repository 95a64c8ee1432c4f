/** How guessing is slowed without locking anybody out. */
@NullMarked
package fr.convergence.access.throttle;

import org.jspecify.annotations.NullMarked;
