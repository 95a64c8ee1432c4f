/** How a password is judged, hashed and compared. */
@NullMarked
package fr.convergence.access.passwords;

import org.jspecify.annotations.NullMarked;
