package fr.convergence.filter;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** When lessons are to be learnt: durable tasks, written in the transaction that makes them necessary. */
@Component
class LessonSchedule {
    static final TaskDescriptor<Void> LEARN = TaskDescriptor.of("learn-junk");

    private final ObjectProvider<Scheduler> scheduler;
    private final InstantSource time;

    /** @param scheduler asked for late, because it needs the task that needs this */
    LessonSchedule(ObjectProvider<Scheduler> scheduler, InstantSource time) {
        this.scheduler = scheduler;
        this.time = time;
    }

    void learn(long account, long batch) {
        scheduler.getObject().schedule(LEARN.instance(account + "-" + batch).scheduledTo(time.instant()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override public void afterCommit() {
                scheduler.getObject().triggerCheckForDueExecutions();
            }
        });
    }
}
