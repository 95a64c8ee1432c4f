package fr.convergence.submission.transport;

/**
 * What an attempt to reach a recipient led to.
 *
 * @param reply   an SMTP reply, on one line
 * @param tellsOn the other server tells the sender itself what the sender asked for (RFC 3461)
 */
public record Outcome(Delivered delivered, String reply, boolean tellsOn) {
    private static final int LONGEST_REPLY = 500;

    public Outcome(Delivered delivered, String reply) {
        this(delivered, reply, false);
    }

    public static Outcome arrived() {
        return new Outcome(Delivered.YES, "250 2.1.5 Delivered");
    }

    /** 2yz, 4yz or 5yz: taken, to be tried again, or refused for good. */
    public static Outcome of(String reply) {
        var delivered = switch (reply.charAt(0)) {
            case '2' -> Delivered.UNKNOWN;
            case '5' -> Delivered.NO;
            default -> Delivered.QUEUED;
        };
        var printable = reply.replaceAll("\\p{Cntrl}+", " ").strip();
        return new Outcome(delivered, printable.length() > LONGEST_REPLY ? printable.substring(0, LONGEST_REPLY) : printable);
    }

    Outcome toldOnIf(boolean other) {
        return new Outcome(delivered, reply, other && delivered == Delivered.UNKNOWN);
    }

    public boolean isFinal() {
        return delivered != Delivered.QUEUED;
    }

    /** Nothing more will be tried. */
    public Outcome givenUp() {
        return new Outcome(Delivered.NO, reply);
    }
}
