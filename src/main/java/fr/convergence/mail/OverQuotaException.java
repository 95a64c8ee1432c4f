package fr.convergence.mail;

/** The account has no room left for the message. */
public class OverQuotaException extends RuntimeException {
    public OverQuotaException() {
        super("The account is over its quota", null, false, false);
    }
}
