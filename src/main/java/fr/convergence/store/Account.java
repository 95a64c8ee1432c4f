package fr.convergence.store;

/**
 * Whose data it is: a person's, or a service's shared by several.
 *
 * @param address the account's own address, in lower case
 */
public record Account(long id, String kind, String name, String address, boolean disabled) {
    public static final String PERSON = "person";
    public static final String SERVICE = "service";
}
