package fr.convergence.durability;

import java.io.IOException;

/** The machine's own commands. */
final class Commands {
    private Commands() {}

    /** False too when there is no such program. */
    static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().onExit().join().exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
