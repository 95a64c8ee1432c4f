/** The bytes of messages: read, written, made fit to be shown. */
@NamedInterface("mime")
@NullMarked
package fr.convergence.mail.mime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
