package fr.convergence.submission;

import java.time.Instant;

/**
 * One recipient of a message that hasn't gone out to it.
 *
 * @param account whose message it is
 * @param message its number in the queue of that account
 * @param sender  the reverse path, empty for none
 * @param since   when it was to go out at first
 * @param reply   what came of the last attempt
 */
public record QueueEntry(long account, long message, int n, String sender, String recipient, State state, Instant since,
                         int attempts, Instant next, String reply) {
    public enum State {
        /** Its time, as the sender wished, is yet to come. */
        PLANNED,
        WAITING,
        /** Somebody is at it now. */
        SENDING,
        /** Until an operator lets it go. */
        HELD
    }

    /** The message as the log and operators name it. */
    public String id() {
        return account + "-" + message;
    }

    public String domain() {
        return Addresses.domain(recipient);
    }
}
