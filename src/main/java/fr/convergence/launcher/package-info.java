/** What `./convergence` runs: the commands beside the server, the training of the JVM's cache, the words at start. */
@ApplicationModule(displayName = "Launcher")
@NullMarked
package fr.convergence.launcher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
