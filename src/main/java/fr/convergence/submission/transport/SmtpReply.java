package fr.convergence.submission.transport;

/** A server's answer; {@code text} is all of it on one line. */
record SmtpReply(int code, String text) {
    boolean isPositive() {
        return code < 400;
    }

    boolean isPermanent() {
        return code >= 500;
    }
}
