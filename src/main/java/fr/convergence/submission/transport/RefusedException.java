package fr.convergence.submission.transport;

import java.io.IOException;

/** The server answered, and not as hoped: it takes nothing from us, for now or at all. */
final class RefusedException extends IOException {
    private final transient SmtpReply reply;

    RefusedException(SmtpReply reply) {
        super(reply.text());
        this.reply = reply;
    }

    SmtpReply reply() {
        return reply;
    }
}
