/** The certificate that the doors show. */
@NullMarked
package fr.convergence.smtp.tls;

import org.jspecify.annotations.NullMarked;
