package fr.convergence.mail;

import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Change;

/** Takes part in the delivery of a message that came by SMTP, inside its transaction (an absence message answers). */
public interface DeliveryListener {
    void delivered(Change change, long emailId, Incoming message, ParsedMessage parsed);
}
