package fr.convergence.mail.email;

import fr.convergence.access.Principal;
import fr.convergence.jmap.BlobReferrer;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.Copyable;
import fr.convergence.jmap.Creation;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.SetError;
import fr.convergence.mail.mailbox.MailboxType;
import fr.convergence.mail.mailbox.Mailboxes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Email (RFC 8621 §4). */
@Component
class EmailType implements Copyable, Queryable, BlobReferrer {
    static final char LETTER = 'e';

    private final EmailReader reader;
    private final EmailStore store;
    private final EmailQuery query;
    private final EmailCreation creation;
    private final EmailCopying copying;
    private final Mailboxes mailboxes;
    private final JunkMoves junk;
    private final InstantSource clock;

    EmailType(EmailReader reader, EmailStore store, EmailQuery query, EmailCreation creation, EmailCopying copying,
              Mailboxes mailboxes, JunkMoves junk, InstantSource clock) {
        this.reader = reader;
        this.store = store;
        this.query = query;
        this.creation = creation;
        this.copying = copying;
        this.mailboxes = mailboxes;
        this.junk = junk;
        this.clock = clock;
    }

    @Override public String name() {
        return EmailStore.EMAIL;
    }

    @Override public String capability() {
        return MailCapability.MAIL;
    }

    @Override public char letter() {
        return LETTER;
    }

    @Override public List<Property> properties() {
        return EmailProperties.ALL;
    }

    @Override public boolean hasDynamicProperty(String property) {
        return HeaderProperty.parse(property).isPresent();
    }

    @Override public Set<String> getArguments() {
        return BodyJson.ARGUMENTS;
    }

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties) {
        if (ids == null) {
            throw new MethodError("requestTooLarge", "Name the emails that you want");
        }
        return reader.read(call, ids, properties);
    }

    @Override public Set<String> toldAfterCreate(ObjectNode asked) {
        return EmailProperties.TOLD;
    }

    @Override public long create(SetCall set, ObjectNode object) {
        try (var ready = ready(set.call(), object)) {
            return ready.create(set);
        }
    }

    /** Written and parsed before the account is locked. */
    @Override public Creation ready(Call call, ObjectNode object) {
        return creation.ready(call, object, set -> mailboxIds(set, object.get("mailboxIds"), mailboxes.ids(set.change().account())));
    }

    /** A copy has the same bytes; it may have other keywords, mailboxes and date of arrival (RFC 8621 §4.7). */
    @Override public Set<String> givenToCopy() {
        return Set.of("mailboxIds", "keywords", "receivedAt");
    }

    @Override public long copy(SetCall set, Call from, long original, ObjectNode given) {
        if (!given.has("mailboxIds")) {
            throw SetError.invalid("Into which mailboxes?", "mailboxIds");
        }
        var into = mailboxIds(set, given.get("mailboxIds"), mailboxes.ids(set.change().account()));
        return copying.copy(set, from, original, given, into);
    }

    @Override public Map<String, Set<Long>> referrers(Call call, Collection<String> blobIds) {
        return reader.byBlob(call.account(), blobIds);
    }

    @Override public void update(SetCall set, Update update) {
        updateAll(set, List.of(update));
    }

    @Override public void updateAll(SetCall set, List<Update> updates) {
        var known = new HashMap<Long, EmailRows.State>();
        store.states(set.change(), updates.stream().map(Update::id).toList()).forEach(s -> known.put(s.id(), s));
        var existing = mailboxes.ids(set.change().account());
        var before = new ArrayList<EmailRows.State>();
        var after = new ArrayList<EmailRows.State>();
        for (var update : updates) {
            update.outcome().of(() -> {
                var was = known.get(update.id());
                var keywords = update.changed().contains("keywords") ? keywords(update.after().get("keywords")) : was.keywords();
                var into = update.changed().contains("mailboxIds") ? mailboxIds(set, update.after().get("mailboxIds"), existing) : was.mailboxes();
                before.add(was);
                after.add(was.with(keywords, into));
            });
        }
        store.update(set.change(), before, after);
        junk.tell(set.change(), before, after);
    }

    @Override public void destroy(SetCall set, long id) {
        var states = store.states(set.change(), List.of(id));
        if (states.isEmpty()) {
            throw SetError.notFound();
        }
        store.remove(set.change(), states, clock.instant());
    }

    /** A draft that is destroyed where another email is created was saved anew: nobody deleted it. */
    @Override public void destroyAll(SetCall set, List<Destruction> destructions) {
        var states = store.states(set.change(), destructions.stream().map(Destruction::id).toList());
        var found = new HashSet<Long>();
        states.forEach(s -> found.add(s.id()));
        destructions.stream().filter(d -> !found.contains(d.id())).forEach(d -> d.outcome().fail(SetError.notFound()));
        var byReplacement = states.stream().collect(Collectors.partitioningBy(s -> !set.created().isEmpty() && s.keywords().contains(EmailRows.DRAFT)));
        store.replace(set.change(), byReplacement.get(true));
        store.remove(set.change(), byReplacement.get(false), clock.instant());
    }

    /** Keywords are compared without case (RFC 8621 §4.1.1): kept in lower case. */
    static Set<String> keywords(JsonNode set) {
        var keywords = new HashSet<String>();
        set.propertyNames().forEach(k -> keywords.add(k.toLowerCase(Locale.ROOT)));
        return keywords;
    }

    static Set<Long> mailboxIds(SetCall set, JsonNode given, Set<Long> existing) {
        var ids = new HashSet<Long>();
        for (var name : given.propertyNames()) {
            var id = Ids.read(MailboxType.LETTER, set.resolve(name));
            if (id.isEmpty() || !existing.contains(id.getAsLong())) {
                throw SetError.invalid("No such mailbox: " + name, "mailboxIds");
            }
            ids.add(id.getAsLong());
        }
        if (ids.isEmpty()) {
            throw SetError.invalid("An email is in one mailbox at the least", "mailboxIds");
        }
        return ids;
    }

    @Override public Map<String, FilterCondition> filters() {
        return query.filters();
    }

    @Override public Set<String> sorts() {
        return EmailSorts.NAMES;
    }

    @Override public Set<String> queryArguments() {
        return Set.of("collapseThreads");
    }

    @Override public Results query(Call call, @Nullable Filter filter, List<Sort> sort) {
        return query.run(call, this, filter, sort);
    }

    @Override public void beforeSnapshot(Principal principal, ObjectNode args) {
        query.awaitIndex(principal, args);
    }

    @Override public List<Long> affected(Call call, List<Long> changed) {
        return call.flag("collapseThreads") ? query.threadMates(call.account(), changed) : changed;
    }
}
