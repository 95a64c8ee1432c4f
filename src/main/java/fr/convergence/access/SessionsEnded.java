package fr.convergence.access;

/**
 * Published in every process after something that lets a person in has ended (a session, an application password, the
 * password, the account itself): whoever keeps a connection of this principal open asks {@link SignIn#stands} again.
 */
public record SessionsEnded(long principal) {}
