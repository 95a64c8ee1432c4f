/** Signing in and what belongs to it, for the web client (JSON). */
@NullMarked
package fr.convergence.web.auth;

import org.jspecify.annotations.NullMarked;
