/** Who comes through the HTTP door, and with what protection. */
@NullMarked
package fr.convergence.web.security;

import org.jspecify.annotations.NullMarked;
