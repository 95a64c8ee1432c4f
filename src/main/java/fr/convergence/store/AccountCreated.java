package fr.convergence.store;

/**
 * Published inside the transaction that creates an account, so that each module adds what an account
 * of its kind begins with, or the account isn't created at all.
 */
public record AccountCreated(Account account, Change change) {}
