/** The doors: mail from outside, and mail from our own people's programs. */
@NullMarked
package fr.convergence.smtp.doors;

import org.jspecify.annotations.NullMarked;
