/** Leaving a list that a message came by. */
@NullMarked
package fr.convergence.mail.unsubscribe;

import org.jspecify.annotations.NullMarked;
