package fr.convergence.smtp.server;

/** A command was refused with this reply. */
final class Refused extends Exception {
    private final transient Reply reply;

    Refused(int code, String enhanced, String text) {
        super(text, null, false, false);
        reply = Reply.of(code, enhanced, text);
    }

    Reply reply() {
        return reply;
    }
}
