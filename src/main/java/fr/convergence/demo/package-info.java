/** A school for the first start: people, and years of their mail. Production never has it. */
@ApplicationModule(displayName = "Demo", allowedDependencies = {"store", "access", "mail", "launcher"})
@NullMarked
package fr.convergence.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
