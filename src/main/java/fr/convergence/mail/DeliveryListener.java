package fr.convergence.mail;

import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Change;
import java.util.List;

/** Takes part in the delivery of messages that came by SMTP, inside its transaction (an absence message answers). */
public interface DeliveryListener {
    record Delivered(long emailId, Incoming message, Envelope envelope, ParsedMessage parsed) {}

    /** @param messages at least one */
    void delivered(Change change, List<Delivered> messages);
}
