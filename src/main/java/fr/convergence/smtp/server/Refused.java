package fr.convergence.smtp.server;

/** A command was refused with this reply. */
final class Refused extends Exception {
    private final transient Reply reply;

    Refused(int code, String enhanced, String text) {
        this(Reply.of(code, enhanced, text));
    }

    Refused(Reply reply) {
        super(reply.lines().getFirst(), null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
