package fr.convergence.smtp.server;

import java.util.ArrayList;
import java.util.List;

/** A mail transaction (RFC 5321 §3.3): from MAIL to the end of the data. */
public final class Transaction {
    private final String sender;
    private final boolean utf8;
    private final List<String> recipients = new ArrayList<>();

    Transaction(String sender, boolean utf8) {
        this.sender = sender;
        this.utf8 = utf8;
    }

    /** The reverse path, empty for the null one. */
    public String sender() {
        return sender;
    }

    /** Whether addresses and header may be UTF-8 (RFC 6531). */
    public boolean utf8() {
        return utf8;
    }

    /** As given, in order; those that the door accepted. */
    public List<String> recipients() {
        return recipients;
    }
}
