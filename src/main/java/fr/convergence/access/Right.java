package fr.convergence.access;

/** What a principal may do in an account. */
public enum Right {
    READ,
    WRITE,
    /** Send mail as this account. */
    SUBMIT
}
