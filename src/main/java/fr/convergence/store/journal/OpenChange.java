package fr.convergence.store.journal;

import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change that is being made: hands out ids and collects what the journal will say of it. */
final class OpenChange implements Change {
    private record Key(String type, long id) {}

    private final long account;
    private final Actor actor;
    private final long modseq;
    private final Map<Key, Journal.Entry> touched = new LinkedHashMap<>();
    private long nextId;

    OpenChange(long account, Actor actor, long modseq, long nextId) {
        this.account = account;
        this.actor = actor;
        this.modseq = modseq;
        this.nextId = nextId;
    }

    @Override public long account() {
        return account;
    }

    @Override public Actor actor() {
        return actor;
    }

    @Override public long modseq() {
        return modseq;
    }

    @Override public long newId() {
        return nextId++;
    }

    @Override public void created(String type, long id) {
        touched.put(new Key(type, id), entry(type, id, Journal.CREATED, null));
    }

    /** An object born in this change stays "created"; two parts updated make the whole updated. */
    @Override public void updated(String type, long id, @Nullable String what) {
        touched.merge(new Key(type, id), entry(type, id, Journal.UPDATED, what), (before, now) ->
                before.change() != Journal.UPDATED ? before
                        : before.what() != null && before.what().equals(what) ? before
                        : entry(type, id, Journal.UPDATED, null));
    }

    /** An object born and destroyed in the same change never was. */
    @Override public void destroyed(String type, long id) {
        var key = new Key(type, id);
        var before = touched.get(key);
        if (before != null && before.change() == Journal.CREATED) {
            touched.remove(key);
        } else {
            touched.put(key, entry(type, id, Journal.DESTROYED, null));
        }
    }

    @Override public boolean touches(String type) {
        return touched.keySet().stream().anyMatch(key -> key.type().equals(type));
    }

    private Journal.Entry entry(String type, long id, short change, @Nullable String what) {
        return new Journal.Entry(modseq, type, id, change, what, actor.principal(), actor.via());
    }

    long nextId() {
        return nextId;
    }

    Collection<Journal.Entry> entries() {
        return touched.values();
    }
}
