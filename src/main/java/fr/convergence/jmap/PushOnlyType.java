package fr.convergence.jmap;

/**
 * The name of something whose state is pushed though no method gets it (EmailDelivery, RFC 8621 §1.5); each bean of
 * this kind. Its state is the journal's, as for a {@link DataType}.
 */
public record PushOnlyType(String name) {}
