package fr.convergence.filter;

import fr.convergence.mail.JunkListener;
import fr.convergence.mail.Mail;
import fr.convergence.store.Blobs;
import fr.convergence.store.Change;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people put into Junk and take out of it is learnt by Rspamd, a moment later, and for as long as it takes. */
@Component
class Lessons implements JunkListener {
    private static final Logger log = LoggerFactory.getLogger(Lessons.class);

    private record Lesson(long emailId, boolean spam) {}

    private final Rspamd rspamd;
    private final Mail mail;
    private final Blobs blobs;
    private final LessonSchedule schedule;
    private final JdbcClient jdbc;

    Lessons(Rspamd rspamd, Mail mail, Blobs blobs, LessonSchedule schedule, JdbcClient jdbc) {
        this.rspamd = rspamd;
        this.mail = mail;
        this.blobs = blobs;
        this.schedule = schedule;
        this.jdbc = jdbc;
    }

    @Override public boolean listens() {
        return rspamd.isThere();
    }

    /** The last word about an email counts. */
    @Override public void judged(Change change, Map<Long, Boolean> isJunk) {
        long batch = change.newId();
        jdbc.sql("""
                INSERT INTO junk_lesson (account_id, email_id, batch, spam) SELECT ?, l.id, ?, l.spam FROM unnest(?::bigint[], ?::boolean[]) l(id, spam)
                ON CONFLICT (account_id, email_id) DO UPDATE SET batch = excluded.batch, spam = excluded.spam, at = excluded.at""")
                .params(change.account(), batch, isJunk.keySet().toArray(Long[]::new), isJunk.values().toArray(Boolean[]::new)).update();
        schedule.learn(change.account(), batch);
    }

    /** Has a batch learnt; false when there is more to do later. */
    boolean learn(long account, long batch) {
        forgetOld(account);
        for (var lesson : jdbc.sql("SELECT email_id, spam FROM junk_lesson WHERE account_id = ? AND batch = ? ORDER BY email_id")
                .params(account, batch).query(Lesson.class).list()) {
            var email = mail.find(account, lesson.emailId());
            if (email.isPresent() && !rspamd.learn(lesson.spam(), email.get().size(), () -> blobs.open(email.get().blob()))) {
                return false;
            }
            jdbc.sql("DELETE FROM junk_lesson WHERE account_id = ? AND email_id = ? AND batch = ?").params(account, lesson.emailId(), batch).update();
        }
        return true;
    }

    /** Nobody is waiting any more. */
    private void forgetOld(long account) {
        int forgotten = jdbc.sql("DELETE FROM junk_lesson WHERE account_id = ? AND at < now() - interval '7 days'").param(account).update();
        if (forgotten > 0) {
            log.warn("{} messages that account {} moved into or out of Junk were not learnt within a week", forgotten, account);
        }
    }
}
