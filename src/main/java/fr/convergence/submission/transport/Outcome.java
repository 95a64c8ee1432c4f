package fr.convergence.submission.transport;

/**
 * What an attempt to reach a recipient led to.
 *
 * @param reply an SMTP reply, on one line
 */
public record Outcome(Delivered delivered, String reply) {
    private static final int LONGEST_REPLY = 500;

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

    public boolean isFinal() {
        return delivered != Delivered.QUEUED;
    }

    /** Nothing more will be tried. */
    public Outcome givenUp() {
        return new Outcome(Delivered.NO, reply);
    }
}
