package fr.convergence.mail.email;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets once a night, before blobs are collected. */
@Configuration(proxyBeanMethods = false)
class PurgeConfiguration {
    @Bean RecurringTask<Void> forgetDeletedEmails(Purge purge) {
        return Tasks.recurring("forget-deleted-emails", Schedules.daily(LocalTime.of(3, 0)))
                .execute((instance, context) -> purge.run());
    }
}
