package fr.convergence.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides of mail.
 *
 * @param quota          octets that an account's mail may take
 * @param restorableFor  how long what was deleted for good can be restored
 * @param maxAttachments octets that the attachments of a message being written may take
 */
@ConfigurationProperties("convergence.mail")
public record MailSettings(@DefaultValue("10737418240") long quota, @DefaultValue("30d") Duration restorableFor,
                           @DefaultValue("52428800") long maxAttachments) {}
