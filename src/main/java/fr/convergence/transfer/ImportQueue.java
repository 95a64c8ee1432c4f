package fr.convergence.transfer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Imports that wait, as durable tasks written in the transaction that asks for them. */
@Component
class ImportQueue {
    static final TaskDescriptor<Void> IMPORT = TaskDescriptor.of("import-mail");

    private final ObjectProvider<Scheduler> scheduler;
    private final InstantSource clock;

    /** @param scheduler asked for late, because it needs the tasks that need this */
    ImportQueue(ObjectProvider<Scheduler> scheduler, InstantSource clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void add(long account, long job) {
        scheduler.getObject().schedule(IMPORT.instance(account + "-" + job).scheduledTo(clock.instant()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().triggerCheckForDueExecutions();
            }
        });
    }
}
