package fr.convergence.smtp.server;

import fr.convergence.access.SignedIn;
import fr.convergence.store.Spool;
import java.util.Optional;
import java.util.function.Consumer;

/** What a port is for: says who may send what to whom, and takes the messages. */
public interface Door {
    /** For the log. */
    String name();

    /** Whether only people who signed in may send (RFC 6409). */
    boolean signedInOnly();

    /**
     * Empty when the password is wrong.
     *
     * @throws fr.convergence.access.SlowDownException when this guess has to wait
     */
    Optional<SignedIn> signIn(String address, String password, String ip);

    /** Why mail from this sender isn't taken; empty if it is. */
    Optional<Reply> refuseSender(Client client, String sender);

    /** Why mail to this recipient isn't taken; empty if it is. */
    Optional<Reply> refuseRecipient(Client client, Transaction transaction, String recipient);

    /** What is written before the message as it comes. */
    String trace(Client client, Transaction transaction);

    /**
     * Takes responsibility for a message, or not.
     *
     * @param message with the trace before it
     * @param hash    of the octets as they came
     */
    Answer take(Client client, Transaction transaction, Spool message, byte[] hash);

    /**
     * What became of a message.
     *
     * @param answered told whether the reply reached the client
     */
    record Answer(Reply reply, Consumer<Boolean> answered) {
        public static Answer of(Reply reply) {
            return new Answer(reply, reached -> { });
        }
    }
}
