/** Moving in: archives of mail, brought into an account from the launcher or the client. */
@ApplicationModule(displayName = "Transfer", allowedDependencies = {"store", "access", "jmap", "mail"})
@NullMarked
package fr.convergence.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
