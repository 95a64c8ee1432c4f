package fr.convergence.access;

/** Where somebody signs in. Application passwords open JMAP and SMTP only. */
public enum Door {
    WEB,
    JMAP,
    SMTP
}
