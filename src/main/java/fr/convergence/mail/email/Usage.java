package fr.convergence.mail.email;

import fr.convergence.mail.MailSettings;
import fr.convergence.mail.OverQuotaException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an account's mail takes, kept in the transaction, and the most it may take. */
@Component
class Usage {
    private final JdbcClient jdbc;
    private final MailSettings settings;

    Usage(JdbcClient jdbc, MailSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @throws OverQuotaException when more is added than there is room for */
    void add(long account, long emails, long octets) {
        long total = jdbc.sql("""
                INSERT INTO mail_usage AS u (account_id, octets, emails) VALUES (?, ?, ?)
                ON CONFLICT (account_id) DO UPDATE SET octets = u.octets + excluded.octets, emails = u.emails + excluded.emails
                RETURNING octets""").params(account, octets, emails).query(Long.class).single();
        if (octets > 0 && total > settings.quota()) {
            throw new OverQuotaException();
        }
    }

    /** Octets in use. */
    long octets(long account) {
        return jdbc.sql("SELECT octets FROM mail_usage WHERE account_id = ?").param(account).query(Long.class).optional().orElse(0L);
    }
}
