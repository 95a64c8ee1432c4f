package fr.convergence.smtp.doors;

import fr.convergence.mail.mime.HeaderField;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.smtp.server.Client;
import fr.convergence.smtp.server.Transaction;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Where a message went (RFC 5321 §4.4), and whether it goes in circles (§6.3). */
final class TraceHeaders {
    private static final int MOST_HOPS = 50;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);

    private TraceHeaders() {}

    static String of(Client client, Transaction transaction, String hostname, Instant now) {
        var recipients = transaction.recipients();
        return "Return-Path: <" + transaction.sender() + ">\r\n"
                // one copy of the octets serves all recipients, so their addresses stand only where there is one
                + (recipients.size() == 1 ? "Delivered-To: " + recipients.getFirst() + "\r\n" : "")
                + "Received: from " + client.helo() + " ([" + (client.ip().contains(":") ? "IPv6:" : "") + client.ip() + "])\r\n"
                + "\tby " + hostname + " (Convergence) with " + client.protocol(transaction.utf8()) + " id " + client.id() + ";\r\n"
                + "\t" + DATE.format(now.atZone(ZoneId.systemDefault())) + "\r\n";
    }

    /** Too many servers already, or delivered to one of these recipients before; our own fields come first. */
    static boolean goesInCircles(ParsedMessage message, Collection<String> recipients) {
        var headers = message.body().headers();
        var delivered = fields(headers, "Delivered-To").stream().skip(recipients.size() == 1 ? 1 : 0).toList();
        return fields(headers, "Received").size() > MOST_HOPS
                || recipients.stream().anyMatch(recipient -> delivered.stream().anyMatch(recipient::equalsIgnoreCase));
    }

    private static List<String> fields(List<HeaderField> headers, String name) {
        return headers.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(field -> field.raw().strip()).toList();
    }
}
