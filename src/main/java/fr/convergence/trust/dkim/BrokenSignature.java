package fr.convergence.trust.dkim;

/** A signature that doesn't count, and why. */
final class BrokenSignature extends Exception {
    private final DkimResult.Outcome outcome;

    BrokenSignature(DkimResult.Outcome outcome, String reason) {
        super(reason, null, false, false);
        this.outcome = outcome;
    }

    DkimResult.Outcome outcome() {
        return outcome;
    }
}
