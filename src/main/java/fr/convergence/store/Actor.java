package fr.convergence.store;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a change and through which door, as the journal keeps it.
 *
 * @param principal the account of the person who acts; null when the system does
 * @param via       the door: jmap, smtp, import, system
 */
public record Actor(@Nullable Long principal, String via) {
    public static final Actor SYSTEM = new Actor(null, "system");
}
