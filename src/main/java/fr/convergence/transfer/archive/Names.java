package fr.convergence.transfer.archive;

import java.util.ArrayList;
import java.util.List;

/** Paths as archives write them. */
final class Names {
    private Names() {}

    /** Zips made on Windows may use backslashes; "." and ".." say nothing here, since nothing is written under these names. */
    static List<String> split(String path) {
        var names = new ArrayList<String>();
        for (String name : path.split("[/\\\\]")) {
            if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }
}
