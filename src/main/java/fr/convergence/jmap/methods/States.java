package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.MethodError;

/** States as clients send them: the journal's number, written out. */
public final class States {
    private States() {}

    /** @throws MethodError cannotCalculateChanges for what was never one of our states */
    static long since(Call call, String argument, long current) {
        var state = call.text(argument);
        if (state == null) {
            throw MethodError.invalidArguments(argument + " is missing");
        }
        try {
            long since = Long.parseLong(state);
            if (since >= 0 && since <= current && Long.toString(since).equals(state)) {
                return since;
            }
        } catch (NumberFormatException e) {
            // answered below, as any other state that isn't ours
        }
        throw new MethodError("cannotCalculateChanges", "Not a state of this account");
    }

    /** @throws MethodError stateMismatch when the argument is given and differs */
    public static void mustBe(Call call, String argument, long current) {
        var state = call.text(argument);
        if (state != null && !state.equals(Long.toString(current))) {
            throw new MethodError("stateMismatch", "The state is " + current);
        }
    }
}
