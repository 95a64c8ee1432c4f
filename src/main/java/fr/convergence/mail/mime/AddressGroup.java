package fr.convergence.mail.mime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 8621 §4.1.2.4. The name is null for addresses outside any group. */
public record AddressGroup(@Nullable String name, List<EmailAddress> addresses) {}
