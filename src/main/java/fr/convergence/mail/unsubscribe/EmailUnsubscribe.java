package fr.convergence.mail.unsubscribe;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.MethodError;
import fr.convergence.mail.StoredEmail;
import fr.convergence.mail.email.ConvergenceMailCapability;
import fr.convergence.mail.email.StoredEmails;
import fr.convergence.mail.mime.HeaderForm;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.mail.mime.Headers;
import fr.convergence.mail.mime.Mime;
import fr.convergence.store.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Email/unsubscribe: the server asks the list that a message came by, where the message was signed so that this is safe (RFC 8058). */
@Component
class EmailUnsubscribe implements JmapMethod {
    private static final int MOST_OF_HEADER = 1 << 20;

    private final StoredEmails emails;
    private final Blobs blobs;
    private final OneClick oneClick;

    EmailUnsubscribe(StoredEmails emails, Blobs blobs, OneClick oneClick) {
        this.emails = emails;
        this.blobs = blobs;
        this.oneClick = oneClick;
    }

    @Override public String name() {
        return "Email/unsubscribe";
    }

    @Override public String capability() {
        return ConvergenceMailCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "emailId");
    }

    /** Done in a person's name, so by who may act for them. */
    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        var id = call.text("emailId");
        if (id == null) {
            throw MethodError.invalidArguments("emailId is missing");
        }
        var email = emails.find(call.account(), id).orElseThrow(() -> MethodError.invalidArguments("No such email"));
        var where = emails.isUnsubscribeSigned(call.account(), email.id()) ? address(email) : Optional.<URI>empty();
        if (where.isEmpty()) {
            throw MethodError.invalidArguments("That message offers no one-click unsubscription that it was signed with");
        }
        return JsonNodeFactory.instance.objectNode().put("accountId", call.accountId()).put("emailId", id).put("unsubscribed", oneClick.ask(where.get()));
    }

    private Optional<URI> address(StoredEmail email) {
        try (var in = blobs.open(email.blob(), 0, MOST_OF_HEADER)) {
            var headers = Mime.parse(in).body().headers();
            var post = Headers.last(headers, "List-Unsubscribe-Post");
            return post != null && post.raw().strip().equalsIgnoreCase(OneClick.ASKED)
                    && Headers.last(headers, "List-Unsubscribe", HeaderForm.URLS) instanceof HeaderValue.Urls(var urls)
                    ? urls.stream().filter(url -> url.regionMatches(true, 0, "https://", 0, "https://".length())).findFirst().flatMap(EmailUnsubscribe::uri) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<URI> uri(String url) {
        try {
            var uri = new URI(url);
            return uri.getHost() == null || uri.getUserInfo() != null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
