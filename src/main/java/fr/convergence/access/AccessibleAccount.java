package fr.convergence.access;

import java.util.Set;

/** An account that a principal may open; {@code personal} when it is their own. */
public record AccessibleAccount(long id, String name, String address, boolean personal, Set<Right> rights) {}
