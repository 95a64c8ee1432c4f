/**
 * The protocol (RFC 8620): requests, the standard methods written once, upload, download, push.
 * A data type implements {@link fr.convergence.jmap.DataType} and, as far as it goes, Settable and Queryable.
 */
@ApplicationModule(displayName = "JMAP", allowedDependencies = {"store", "access"})
@NullMarked
package fr.convergence.jmap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
