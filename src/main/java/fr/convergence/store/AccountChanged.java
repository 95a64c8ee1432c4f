package fr.convergence.store;

import java.util.Map;

/** Published after the commit of a change, of this process or another: the new state of each type that changed. */
public record AccountChanged(long account, Map<String, Long> states) {}
