/** Who may send for a domain (RFC 7208). */
@NullMarked
package fr.convergence.trust.spf;

import org.jspecify.annotations.NullMarked;
