/**
 * Who someone is and what they may do: passwords, sessions, application passwords, grants.
 * Every door asks here and nowhere else.
 */
@ApplicationModule(displayName = "Access", allowedDependencies = "store")
@NullMarked
package fr.convergence.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
