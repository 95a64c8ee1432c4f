package fr.convergence.trust.dns;

/** A question that nobody answered now; it may be answered later. */
public final class DnsFailure extends Exception {
    DnsFailure(String message) {
        super(message, null, false, false);
    }
}
