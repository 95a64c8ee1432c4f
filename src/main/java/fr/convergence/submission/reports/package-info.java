/** What other servers report about messages sent from here (RFC 3464, RFC 8098). */
@NullMarked
package fr.convergence.submission.reports;

import org.jspecify.annotations.NullMarked;
