/** Signatures of messages: DKIM (RFC 6376, RFC 8463) and ARC (RFC 8617), read and made. */
@NullMarked
package fr.convergence.trust.dkim;

import org.jspecify.annotations.NullMarked;
