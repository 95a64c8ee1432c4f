package fr.convergence.submission;

/** The message would go to more recipients outside than the account may write to in a while. */
public final class SendingLimitException extends RuntimeException {
    private final int most;
    private final boolean daily;

    /** @param daily whether it is the limit of a day, not of an hour */
    public SendingLimitException(int most, boolean daily) {
        super("More than " + most + " recipients outside in " + (daily ? "a day" : "an hour"), null, false, false);
        this.most = most;
        this.daily = daily;
    }

    public int most() {
        return most;
    }

    public boolean daily() {
        return daily;
    }
}
