package fr.convergence.store;

/** A change was asked of an account that doesn't exist. */
public class NoSuchAccountException extends RuntimeException {
    public NoSuchAccountException(long account) {
        super("No such account: " + account);
    }
}
