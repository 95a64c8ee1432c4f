/** The door for browsers: signing in and out, who may come through, and the client's files. */
@ApplicationModule(displayName = "Web", allowedDependencies = {"store", "access", "jmap"})
@NullMarked
package fr.convergence.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
