package fr.convergence.access;

import static fr.convergence.access.Right.READ;
import static fr.convergence.access.Right.SUBMIT;
import static fr.convergence.access.Right.WRITE;

import java.util.Set;

/** How much a grant gives in somebody else's account. */
public enum Level {
    READER(Set.of(READ)),
    CONTRIBUTOR(Set.of(READ, WRITE)),
    MANAGER(Set.of(READ, WRITE, SUBMIT));

    private final Set<Right> rights;

    Level(Set<Right> rights) {
        this.rights = rights;
    }

    public Set<Right> rights() {
        return rights;
    }
}
