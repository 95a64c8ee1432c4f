package fr.convergence.transfer;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportConfiguration {
    private static final Duration WAIT = Duration.ofSeconds(30);

    /** A server that dies leaves the task to the next one, which goes on where it was. */
    @Bean
    OneTimeTask<Void> importMail(ImportJobs jobs) {
        return Tasks.oneTime(ImportQueue.IMPORT).onFailure(new FailureHandler.OnFailureRetryLater<>(WAIT)).execute((instance, context) -> {
            var numbers = instance.getId().split("-");
            jobs.run(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        });
    }
}
