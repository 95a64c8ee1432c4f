package fr.convergence.access;

/** Who is signed in: a person's own account, with its main address and name. */
public record Principal(long account, String address, String name) {}
