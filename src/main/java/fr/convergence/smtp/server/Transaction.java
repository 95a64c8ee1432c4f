package fr.convergence.smtp.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mail transaction (RFC 5321 §3.3): from MAIL to the end of the data. */
public final class Transaction {
    private final String sender;
    private final boolean utf8;
    private final Map<String, String> wish;
    private final Map<String, Map<String, String>> wishes = new LinkedHashMap<>();
    private final List<String> recipients = new ArrayList<>();

    Transaction(String sender, boolean utf8, Map<String, String> wish) {
        this.sender = sender;
        this.utf8 = utf8;
        this.wish = wish;
    }

    /** The reverse path, empty for the null one. */
    public String sender() {
        return sender;
    }

    /** Whether addresses and header may be UTF-8 (RFC 6531). */
    public boolean utf8() {
        return utf8;
    }

    /** What the sender wants to be told of all (RFC 3461): RET and ENVID, as they were meant. */
    public Map<String, String> wish() {
        return wish;
    }

    /** What it wants to be told of each recipient: NOTIFY and ORCPT by address. */
    public Map<String, Map<String, String>> wishes() {
        return wishes;
    }

    /** As given, in order; those that the door accepted. */
    public List<String> recipients() {
        return recipients;
    }
}
