package fr.convergence.submission.queue;

import fr.convergence.submission.transport.Addressee;

/** One recipient of a message in the queue. {@code n}: its number there. */
public record Recipient(int n, Addressee to, int attempts) {
    public String address() {
        return to.address();
    }
}
