package fr.convergence.filter;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SpamSettings.class, VirusSettings.class})
class FilterConfiguration {
    private static final Logger log = LoggerFactory.getLogger(FilterConfiguration.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    /** Rspamd didn't answer. */
    private static final class Unlearnt extends RuntimeException {}

    @Bean CustomTask<Void> learnJunk(Lessons lessons) {
        return Tasks.custom(LessonSchedule.LEARN).onDeadExecutionRevive().onFailure(later()).execute((instance, context) -> {
            var subject = instance.getId().split("-");
            if (!lessons.learn(Long.parseLong(subject[0]), Long.parseLong(subject[1]))) {
                throw new Unlearnt();
            }
            return (CompletionHandler<Void>) (complete, operations) -> operations.remove();
        });
    }

    /** Tried again soon, then ever more seldom, up to an hour and a half. */
    private static FailureHandler<Void> later() {
        return (complete, operations) -> {
            var execution = complete.getExecution();
            complete.getCause().filter(cause -> !(cause instanceof Unlearnt))
                    .ifPresent(cause -> log.error("{} of {} failed", execution.taskInstance.getTaskName(), execution.taskInstance.getId(), cause));
            operations.reschedule(complete, complete.getTimeDone().plus(FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, execution.consecutiveFailures))));
        };
    }
}
