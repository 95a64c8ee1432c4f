package fr.convergence.smtp;

/** The ports that are open for mail, also where any free one was asked for. */
public interface SmtpPorts {
    int smtp();

    int submission();

    int submissions();
}
