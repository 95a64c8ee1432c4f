package fr.convergence.submission.queue;

/** One recipient of a message in the queue. {@code n}: its number there. */
public record Recipient(int n, String address, int attempts) {}
