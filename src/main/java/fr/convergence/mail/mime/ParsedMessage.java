package fr.convergence.mail.mime;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message's bytes say (RFC 8621 §4.1). Lists of header values are null where the header is absent or says
 * nothing. Every string is free of NUL and lone surrogates.
 *
 * @param body            the whole structure; its headers are the message's
 * @param receivedAt      what the newest Received header says, null without one
 * @param preview         at most 256 characters of what is new in the message
 * @param text            for search: bodies and enclosed messages, bounded
 * @param attachmentNames for search, enclosed messages' too
 * @param oddities        what was wrong with the bytes, for people who look after imports; never content
 */
public record ParsedMessage(
        Part body,
        BodyParts parts,
        long size,
        @Nullable List<String> messageId,
        @Nullable List<String> inReplyTo,
        @Nullable List<String> references,
        @Nullable List<EmailAddress> sender,
        @Nullable List<EmailAddress> from,
        @Nullable List<EmailAddress> to,
        @Nullable List<EmailAddress> cc,
        @Nullable List<EmailAddress> bcc,
        @Nullable List<EmailAddress> replyTo,
        @Nullable String subject,
        @Nullable OffsetDateTime sentAt,
        @Nullable Instant receivedAt,
        boolean hasAttachment,
        String preview,
        String text,
        List<String> attachmentNames,
        List<String> oddities) {}
