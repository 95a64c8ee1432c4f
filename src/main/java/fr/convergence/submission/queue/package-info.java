/** The durable queue: what goes out when, and what became of it. */
@NullMarked
package fr.convergence.submission.queue;

import org.jspecify.annotations.NullMarked;
