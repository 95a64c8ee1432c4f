package fr.convergence.submission.jmap;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable;
import fr.convergence.jmap.Sql;
import fr.convergence.jmap.SqlResults;
import fr.convergence.mail.Mail;
import fr.convergence.mail.StoredEmail;
import fr.convergence.store.StoredBlob;
import fr.convergence.submission.SendingLimitException;
import fr.convergence.submission.queue.NewSubmission;
import fr.convergence.submission.queue.NewSubmission.Shown;
import fr.convergence.submission.queue.Submission;
import fr.convergence.submission.queue.Submissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** EmailSubmission (RFC 8621 §7): the queue's messages as the people who sent them see them. */
@Component
class EmailSubmissionType implements Settable, Queryable {
    static final char LETTER = 's';
    private static final Set<String> STATUSES = Set.of(Submission.PENDING, Submission.FINAL, Submission.CANCELED);
    private static final List<Property> PROPERTIES = List.of(
            Property.id("identityId").immutable(),
            Property.id("emailId").immutable(),
            Property.id("threadId").serverSet(),
            Property.object("envelope").immutable().nullable(),
            Property.date("sendAt").serverSet(),
            Property.of("undoStatus", v -> v.isString() && STATUSES.contains(v.stringValue())).defaultsTo(Submission.PENDING),
            Property.object("deliveryStatus").nullable().serverSet(),
            Property.list("dsnBlobIds", JsonNode::isString).serverSet(),
            Property.list("mdnBlobIds", JsonNode::isString).serverSet());

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final SubmissionReader reader;
    private final SubmissionRules rules;
    private final IdentityType identities;
    private final OnSuccess onSuccess;
    private final Mail mail;

    EmailSubmissionType(JdbcClient jdbc, Submissions submissions, SubmissionReader reader, SubmissionRules rules,
                        IdentityType identities, OnSuccess onSuccess, Mail mail) {
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.reader = reader;
        this.rules = rules;
        this.identities = identities;
        this.onSuccess = onSuccess;
        this.mail = mail;
    }

    @Override public String name() {
        return Submissions.TYPE;
    }

    @Override public String capability() {
        return SubmissionCapability.SUBMISSION;
    }

    @Override public char letter() {
        return LETTER;
    }

    @Override public List<Property> properties() {
        return PROPERTIES;
    }

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties) {
        return reader.read(call.account(), ids);
    }

    @Override public long create(SetCall set, ObjectNode object) {
        long account = set.change().account();
        if (!object.get("undoStatus").stringValue().equals(Submission.PENDING)) {
            throw SetError.invalid("It begins as pending", "undoStatus");
        }
        var identityId = set.resolve(object.get("identityId").stringValue());
        var identity = identities.email(account, identityId)
                .orElseThrow(() -> SetError.invalid("No such identity", "identityId"));
        var email = mail.find(account, set.resolve(object.get("emailId").stringValue()))
                .orElseThrow(() -> SetError.invalid("No such email", "emailId"));
        var envelope = Envelope.of(object.get("envelope") instanceof ObjectNode given ? given : null, email, identity,
                address -> rules.owns(account, address));
        rules.check(set.call(), email, envelope);
        try {
            return submissions.add(set.change(), submission(identities.parse(identityId).orElseThrow(), email, envelope));
        } catch (SendingLimitException e) {
            throw new SetError("rateLimit", e.getMessage(), List.of(), Map.of("maxRecipients", e.most()));
        }
    }

    private NewSubmission submission(long identity, StoredEmail email, Envelope envelope) {
        return new NewSubmission(new Shown(identity, email.id(), email.threadId()),
                email.messageIds().isEmpty() ? null : email.messageIds().getFirst(), envelope.mailFrom(), envelope.rcptTo(),
                new StoredBlob(email.blob(), email.size()), "jmap", rules.sendAt(envelope));
    }

    /** Only undoStatus can change, and only to say that the message shall not go out. */
    @Override public void update(SetCall set, Update update) {
        if (!update.after().get("undoStatus").stringValue().equals(Submission.CANCELED)) {
            throw SetError.invalid("It can only be canceled", "undoStatus");
        }
        if (!submissions.cancel(set.change(), update.id())) {
            throw new SetError("cannotUnsend", "The message is on its way");
        }
    }

    /** Nothing is undone by it: the message goes out all the same. */
    @Override public void destroy(SetCall set, long id) {
        if (jdbc.sql("UPDATE submission SET shown = false WHERE account_id = ? AND id = ? AND shown")
                .params(set.change().account(), id).update() == 0) {
            throw SetError.notFound();
        }
        set.change().destroyed(name(), id);
    }

    @Override public Set<String> setArguments() {
        return OnSuccess.ARGUMENTS;
    }

    @Override public void finished(SetCall set) {
        onSuccess.of(set);
    }

    @Override public Map<String, FilterCondition> filters() {
        return Map.of(
                "identityIds", ids("identity_id", "Identity"),
                "emailIds", ids("email_id", "Email"),
                "threadIds", ids("thread_id", "Thread"),
                "undoStatus", new FilterCondition(v -> v.isString() && STATUSES.contains(v.stringValue()),
                        (account, v) -> Sql.of("s.undo_status = ?", v.stringValue())),
                "before", date("s.send_at < ?"),
                "after", date("s.send_at >= ?"));
    }

    private FilterCondition ids(String column, String type) {
        return new FilterCondition(v -> v.isArray() && v.valueStream().allMatch(JsonNode::isString),
                (account, v) -> Sql.of("s." + column + " = ANY (?)", (Object) reader.numbers(type, v)));
    }

    private static FilterCondition date(String sql) {
        var date = Property.date("date");
        return new FilterCondition(v -> !v.isNull() && date.accepts(v),
                (account, v) -> Sql.of(sql, Submissions.sql(Instant.parse(v.stringValue()))));
    }

    /** RFC 8621 §7.3 calls sendAt sentAt here. */
    @Override public Set<String> sorts() {
        return Set.of("emailId", "threadId", "sentAt", "sendAt");
    }

    @Override public Results query(Call call, @Nullable Filter filter, List<Sort> sort) {
        var from = Sql.of("submission s WHERE s.account_id = ? AND s.shown", call.account());
        if (filter != null) {
            from = from.then("AND (").then(Sql.of(filter, this, call.account())).then(")");
        }
        var order = new ArrayList<String>();
        sort.forEach(s -> order.add(switch (s.property()) {
            case "emailId" -> "s.email_id";
            case "threadId" -> "s.thread_id";
            default -> "s.send_at";
        } + (s.ascending() ? "" : " DESC")));
        order.add("s.id");
        return new SqlResults(jdbc, from, "s.id", String.join(", ", order));
    }
}
