package fr.convergence.mail;

import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.store.BlobId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An email as other modules need it. Lists are empty where the header is absent. */
public record StoredEmail(long id, long threadId, BlobId blob, long size, @Nullable String subject,
                          List<String> messageIds, List<EmailAddress> sender, List<EmailAddress> from,
                          List<EmailAddress> to, List<EmailAddress> cc, List<EmailAddress> bcc) {}
