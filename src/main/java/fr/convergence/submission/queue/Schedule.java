package fr.convergence.submission.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
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
            var numbers = instance.getId().split("-");
            return new Subject(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }

        String written() {
            return account + "-" + id;
        }
    }

    private final ObjectProvider<Scheduler> scheduler;

    /** @param scheduler asked for late, because it needs the tasks that need this */
    Schedule(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
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

    /** A task that is at work already finds out by itself. */
    void cancel(long account, long id) {
        var instance = SEND.instanceId(new Subject(account, id).written());
        scheduler.getObject().getScheduledExecution(instance).filter(execution -> !execution.isPicked())
                .ifPresent(execution -> scheduler.getObject().cancel(instance));
    }
}
