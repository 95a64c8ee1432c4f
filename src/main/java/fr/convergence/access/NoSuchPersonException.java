package fr.convergence.access;

/** An operator named an address that leads to no person's account. */
public class NoSuchPersonException extends RuntimeException {
    NoSuchPersonException(String address) {
        super("No person's account has the address " + address);
    }
}
