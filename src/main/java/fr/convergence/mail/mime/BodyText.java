package fr.convergence.mail.mime;

/** RFC 8621 §4.1.4, EmailBodyValue. */
public record BodyText(String value, boolean isEncodingProblem, boolean isTruncated) {}
