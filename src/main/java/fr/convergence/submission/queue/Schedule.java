package fr.convergence.submission.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** When the queue is to be looked at again: durable tasks, written in the transaction that makes them necessary. */
@Component
class Schedule {
    static final TaskDescriptor<Void> SEND = TaskDescriptor.of("send-mail");
    static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-mail");

    /** What a task is about. */
    record Subject(long account, long id) {
        static Subject of(TaskInstanceId instance) {
            return read(instance.getId());
        }

        static Subject read(String written) {
            var numbers = written.split("-");
            return new Subject(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }

        String written() {
            return account + "-" + id;
        }
    }

    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient jdbc;

    /** @param scheduler asked for late, because it needs the tasks that need this */
    Schedule(ObjectProvider<Scheduler> scheduler, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    void send(long account, long id, Instant at) {
        schedule(SEND, new Subject(account, id), at);
    }

    void deliver(long account, long id, Instant at) {
        schedule(DELIVER, new Subject(account, id), at);
    }

    private void schedule(TaskDescriptor<Void> task, Subject subject, Instant at) {
        scheduler.getObject().schedule(task.instance(subject.written()).scheduledTo(at));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override public void afterCommit() {
                scheduler.getObject().triggerCheckForDueExecutions();
            }
        });
    }

    /** The messages that somebody, here or in another server, is sending at this moment, each as {@link Subject#written()}. */
    Set<String> atWork() {
        return Set.copyOf(jdbc.sql("SELECT task_instance FROM scheduled_tasks WHERE task_name = ? AND picked")
                .param(SEND.getTaskName()).query(String.class).list());
    }

    /** Many at once, from whatever process; what is at work already is left alone. */
    void bringForward(List<Subject> subjects, Instant at) {
        jdbc.sql("""
                UPDATE scheduled_tasks SET execution_time = ?
                WHERE task_name = ? AND NOT picked AND execution_time > ? AND task_instance = ANY (?)""")
                .params(at.atOffset(ZoneOffset.UTC), SEND.getTaskName(), at.atOffset(ZoneOffset.UTC),
                        subjects.stream().map(Subject::written).toArray(String[]::new)).update();
    }

    /** A task that is at work already finds out by itself. */
    void cancel(long account, long id) {
        var instance = SEND.instanceId(new Subject(account, id).written());
        scheduler.getObject().getScheduledExecution(instance).filter(execution -> !execution.isPicked())
                .ifPresent(execution -> scheduler.getObject().cancel(instance));
    }
}
