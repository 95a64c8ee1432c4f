package fr.convergence.submission.queue;

import fr.convergence.submission.TransportSettings;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is written before a message that goes out (RFC 5321 §4.4). Not from which address the person works. */
final class Trace {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);

    private Trace() {}

    static String received(Submission submission, TransportSettings settings) {
        return "Received: by " + settings.hostname() + " (Convergence) with "
                + (submission.via().equals("smtp") ? "ESMTPSA" : "HTTP") + "\r\n\tid "
                + Long.toString(submission.account(), 36) + "." + Long.toString(submission.id(), 36) + "; "
                + DATE.format(submission.createdAt().atZone(ZoneId.systemDefault())) + "\r\n";
    }

    static String delivered(Submission submission, String recipient) {
        return "Return-Path: <" + submission.sender() + ">\r\n"
                // one copy of the octets serves all recipients, so their addresses stand only where there is one
                + (submission.recipients() == 1 ? "Delivered-To: " + recipient + "\r\n" : "");
    }
}
