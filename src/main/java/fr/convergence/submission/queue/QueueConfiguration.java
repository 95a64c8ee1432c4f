package fr.convergence.submission.queue;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import fr.convergence.submission.queue.Schedule.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue's work as durable tasks: taken up again by whoever is alive, until there is nothing left to do. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {
    private static final Logger log = LoggerFactory.getLogger(QueueConfiguration.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 8;

    /** One visit to a message of the queue. */
    private interface Visit {
        /** When to come back; empty when there is nothing left to do. */
        Optional<Instant> make(long account, long id) throws InterruptedException;
    }

    @Bean CustomTask<Void> sendMail(Sending sending) {
        return task(Schedule.SEND, sending::run);
    }

    @Bean CustomTask<Void> deliverMail(PendingDeliveries deliveries) {
        return task(Schedule.DELIVER, deliveries::run);
    }

    @Bean RecurringTask<Void> tidyQueue(Tidying tidying) {
        return Tasks.recurring("tidy-mail-queue", Schedules.daily(LocalTime.of(4, 15)))
                .execute((instance, context) -> tidying.run());
    }

    private static CustomTask<Void> task(TaskDescriptor<Void> descriptor, Visit visit) {
        return Tasks.custom(descriptor).onDeadExecutionRevive().onFailure(later()).execute((instance, context) -> {
            var subject = Subject.of(instance);
            try {
                var next = visit.make(subject.account(), subject.id());
                return next.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                        .orElse((complete, operations) -> operations.remove());
            } catch (InterruptedException e) {
                // the server stops: the next one goes on
                Thread.currentThread().interrupt();
                return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
            }
        });
    }

    /** What failed as a whole (the database was away) is tried again soon, then ever more seldom. */
    private static FailureHandler<Void> later() {
        return (complete, operations) -> {
            var execution = complete.getExecution();
            complete.getCause().ifPresent(cause -> log.error("{} of {} failed", execution.taskInstance.getTaskName(),
                    execution.taskInstance.getId(), cause));
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, execution.consecutiveFailures));
            operations.reschedule(complete, complete.getTimeDone().plus(wait));
        };
    }
}
