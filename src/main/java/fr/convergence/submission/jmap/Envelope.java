package fr.convergence.submission.jmap;

import fr.convergence.jmap.SetError;
import fr.convergence.mail.StoredEmail;
import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.submission.queue.NewSubmission.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** From whom and to whom a message goes (RFC 8621 §7): as given, or as its header says. */
record Envelope(Path mailFrom, List<Path> rcptTo) {
    static Envelope of(@Nullable ObjectNode given, StoredEmail email, String identity, Predicate<String> own) {
        return given == null ? fromHeader(email, identity, own) : given(given);
    }

    private static Envelope given(ObjectNode node) {
        var from = node.get("mailFrom");
        var to = node.get("rcptTo");
        if (from == null || to == null || !to.isArray() || node.size() != 2) {
            throw SetError.invalid("An envelope has mailFrom and rcptTo", "envelope");
        }
        return new Envelope(path(from), to.valueStream().map(Envelope::path).toList());
    }

    private static Path path(JsonNode node) {
        var parameters = node.path("parameters");
        if (!node.isObject() || !node.path("email").isString() || !(parameters.isMissingNode() || parameters.isNull()
                || parameters.isObject() && parameters.valueStream().allMatch(v -> v.isNull() || v.isString()))) {
            throw SetError.invalid("An address has email and parameters", "envelope");
        }
        return new Path(node.get("email").stringValue(), parameters.isObject() && !parameters.isEmpty() ? parameters : null);
    }

    private static Envelope fromHeader(StoredEmail email, String identity, Predicate<String> own) {
        var senders = email.sender().isEmpty() ? email.from() : email.sender();
        if (senders.size() > 1) {
            throw SetError.invalid("The message has several senders: give an envelope", "envelope");
        }
        var sender = senders.stream().map(EmailAddress::email).filter(own).findFirst().orElse(identity);
        var recipients = new LinkedHashMap<String, Path>();
        Stream.of(email.to(), email.cc(), email.bcc()).flatMap(List::stream).map(EmailAddress::email)
                .forEach(address -> recipients.putIfAbsent(address.toLowerCase(Locale.ROOT), Path.of(address)));
        return new Envelope(Path.of(sender), new ArrayList<>(recipients.values()));
    }

    /** The parameters of mailFrom, names in upper case. */
    Map<String, @Nullable String> parameters() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        if (mailFrom.parameters() != null) {
            mailFrom.parameters().propertyStream()
                    .forEach(p -> parameters.put(p.getKey().toUpperCase(Locale.ROOT), p.getValue().asString(null)));
        }
        return parameters;
    }

    static ObjectNode write(String email, @Nullable JsonNode parameters) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("email", email);
        node.set("parameters", parameters == null ? JsonNodeFactory.instance.nullNode() : parameters);
        return node;
    }
}
