/** The web client's files. */
@NullMarked
package fr.convergence.web.client;

import org.jspecify.annotations.NullMarked;
