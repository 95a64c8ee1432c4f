package fr.convergence.submission;

import java.util.Optional;

/** Addresses here that stand for the sender of a message that was forwarded: what bounces comes to them. */
public interface ReturnPaths {
    /** Whether the address has that form and a domain of ours. */
    boolean concerns(String address);

    /** Whom it stands for; empty where we didn't make it, or more than three weeks ago. */
    Optional<String> sender(String address);

    /** Takes a bounce, which will go to that sender. */
    void giveBack(Delivery.Message bounce, String sender);
}
