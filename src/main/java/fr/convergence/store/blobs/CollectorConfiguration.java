package fr.convergence.store.blobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Collects once a night, in one process however many there are. */
@Configuration(proxyBeanMethods = false)
class CollectorConfiguration {
    @Bean RecurringTask<Void> collectBlobs(Collector collector) {
        return Tasks.recurring("collect-blobs", Schedules.daily(LocalTime.of(3, 30)))
                .execute((instance, context) -> collector.collect());
    }
}
