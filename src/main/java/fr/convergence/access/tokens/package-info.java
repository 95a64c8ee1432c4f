/** Random secrets given to browsers and people, of which only the hash is kept. */
@NullMarked
package fr.convergence.access.tokens;

import org.jspecify.annotations.NullMarked;
