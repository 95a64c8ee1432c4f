package fr.convergence.store;

/** The address already leads to an account. */
public class AddressTakenException extends RuntimeException {
    public AddressTakenException(String address) {
        super("Address already in use: " + address);
    }
}
