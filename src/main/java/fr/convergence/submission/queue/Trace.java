package fr.convergence.submission.queue;

import fr.convergence.submission.TransportSettings;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What is written before a message that goes out (RFC 5321 §4.4). Not from which address the person works. */
final class Trace {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);

    private Trace() {}

    static String received(Submission submission, TransportSettings settings) {
        return "Received: by " + settings.hostname() + " (Convergence) with "
                + with(submission.via()) + "\r\n\tid " + id(submission) + "; " + date(submission) + "\r\n";
    }

    private static String with(String via) {
        return switch (via) {
            case "smtp" -> "ESMTPSA";
            case Submission.FORWARDED -> "ESMTP";
            default -> "HTTP";
        };
    }

    /** The same at each attempt, so that a message that arrives twice is known to be one. */
    static Map<String, String> required(Submission submission, TransportSettings settings) {
        return Map.of("date", "Date: " + date(submission) + "\r\n",
                "message-id", "Message-ID: <" + id(submission) + "@" + settings.hostname() + ">\r\n");
    }

    private static String id(Submission submission) {
        return Long.toString(submission.account(), 36) + "." + Long.toString(submission.id(), 36);
    }

    private static String date(Submission submission) {
        return DATE.format(submission.createdAt().atZone(ZoneId.systemDefault()));
    }

    static String delivered(Submission submission, String recipient) {
        return "Return-Path: <" + submission.sender() + ">\r\n"
                // one copy of the octets serves all recipients, so their addresses stand only where there is one
                + (submission.recipients() == 1 ? "Delivered-To: " + recipient + "\r\n" : "");
    }
}
