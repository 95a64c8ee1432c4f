package fr.convergence.access;

/** A new password that the rules refuse, and why. */
public class PasswordRefusedException extends RuntimeException {
    public enum Reason {
        TOO_SHORT,
        TOO_LONG,
        /** Among those that guessers try first, or made of one or two of them. */
        COMMON,
        /** Little more than the person's own name or address. */
        CONTAINS_NAME
    }

    private final Reason reason;

    public PasswordRefusedException(Reason reason) {
        super("Password refused: " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
