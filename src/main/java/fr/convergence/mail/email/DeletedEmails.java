package fr.convergence.mail.email;

/** What was deleted for good and can still be restored. */
final class DeletedEmails {
    static final String TYPE = "DeletedEmail";

    private DeletedEmails() {}
}
