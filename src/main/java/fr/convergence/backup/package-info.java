/** What is kept, saved into a folder while the server runs, and brought back: whole, or one account's mail. */
@ApplicationModule(displayName = "Backup", allowedDependencies = {"store", "mail"})
@NullMarked
package fr.convergence.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
