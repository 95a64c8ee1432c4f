/** The protocol: lines, commands, replies, TLS. Knows no mailbox. */
@NullMarked
package fr.convergence.smtp.server;

import org.jspecify.annotations.NullMarked;
