/**
 * The ground floor: accounts, their counters, the journal of every change, blobs, transactions.
 */
@ApplicationModule(displayName = "Store", allowedDependencies = {})
@NullMarked
package fr.convergence.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
