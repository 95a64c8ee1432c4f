/** SMTP to other servers (RFC 5321), as a client. */
@NullMarked
package fr.convergence.submission.transport;

import org.jspecify.annotations.NullMarked;
