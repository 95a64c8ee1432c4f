package fr.convergence.backup;

/** Why a backup can't be made or brought back; nothing was changed. */
public class BackupException extends RuntimeException {
    public enum Reason {
        /** A file of the backup is missing or isn't what it was when it was written. */
        BROKEN,
        NO_SUCH_BACKUP,
        /** Made by a release that knows more than this one. */
        LATER_RELEASE,
        /** There are accounts already where the backup should go. */
        NOT_EMPTY,
        SERVER_RUNS,
        NO_SUCH_ACCOUNT,
        /** Another backup is being made in the folder. */
        BUSY,
        /** The folder lies within the data that it is to save. */
        WITHIN_DATA
    }

    private final Reason reason;
    private final String detail;

    BackupException(Reason reason, Object detail) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail.toString();
    }

    public Reason reason() {
        return reason;
    }

    /** The file, folder, or address that it is about. */
    public String detail() {
        return detail;
    }
}
