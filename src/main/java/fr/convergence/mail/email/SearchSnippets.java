package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.MethodError;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.mail.search.Snippet;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * SearchSnippet/get (RFC 8621 §5.1). Texts aren't kept for it: the messages of the page that is looked at are read
 * again. With our capability it also says which people and attachment names match.
 */
@Component
class SearchSnippets implements JmapMethod {
    private static final int MOST = 256;
    /** A message's text comes first; after so much there are attachments. */
    private static final int READ = 4 * 1024 * 1024;

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final EmailType emails;

    SearchSnippets(JdbcClient jdbc, Blobs blobs, EmailType emails) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.emails = emails;
    }

    @Override public String name() {
        return "SearchSnippet/get";
    }

    @Override public String capability() {
        return MailCapability.MAIL;
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "filter", "emailIds");
    }

    @Override public ObjectNode call(Call call) {
        var filter = Filter.of(call, emails);
        var asked = call.strings("emailIds");
        if (asked == null) {
            throw MethodError.invalidArguments("emailIds is missing");
        }
        if (asked.size() > MOST) {
            throw new MethodError("requestTooLarge", "At most " + MOST + " emails");
        }
        var wanted = FilterParts.wanted(filter);
        var messages = blobs(call.account(), asked.stream().flatMapToLong(id -> emails.parse(id).stream()).boxed().toArray(Long[]::new));
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        var list = response.putArray("list");
        var notFound = response.putArray("notFound");
        for (var id : new LinkedHashSet<>(asked)) {
            var blob = messages.get(id);
            if (blob == null) {
                notFound.add(id);
            } else {
                var snippet = wanted.isEmpty() ? Snippet.NOTHING : Snippet.of(parse(blob), wanted);
                write(list, id, snippet, call.using().contains(ConvergenceMailCapability.URN));
            }
        }
        if (notFound.isEmpty()) {
            response.putNull("notFound");
        }
        return response;
    }

    private static void write(ArrayNode list, String id, Snippet snippet, boolean tellElsewhere) {
        var node = list.addObject().put("emailId", id).put("subject", snippet.subject()).put("preview", snippet.preview());
        if (tellElsewhere) {
            var elsewhere = node.putArray("elsewhere");
            snippet.elsewhere().forEach(e -> elsewhere.addObject().put("in", e.in()).put("text", e.text()));
        }
    }

    private Map<String, BlobId> blobs(long account, Long[] ids) {
        var found = new HashMap<String, BlobId>();
        jdbc.sql("""
                SELECT s.email_id, e.blob FROM email_state s JOIN email e ON e.account_id = ? AND e.id = s.email_id
                WHERE s.account_id = ? AND s.email_id = ANY (?)""").params(account, account, ids)
                .query(row -> { found.put(emails.id(row.getLong(1)), new BlobId(row.getBytes(2))); });
        return found;
    }

    private ParsedMessage parse(BlobId blob) {
        try (var in = blobs.open(blob, 0, READ)) {
            return Mime.parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
