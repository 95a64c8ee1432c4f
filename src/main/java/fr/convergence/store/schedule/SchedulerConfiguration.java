package fr.convergence.store.schedule;

import ch.qos.logback.classic.LoggerContext;
import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Durable work runs on virtual threads, by the product's time, and only in the server: a command beside it schedules. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {
    @Bean DbSchedulerCustomizer durableWork() {
        return new DbSchedulerCustomizer() {
            @Override public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newVirtualThreadPerTaskExecutor());
            }
        };
    }

    @Bean DatabaseAway databaseAway() {
        var filter = new DatabaseAway();
        ((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(filter);
        return filter;
    }

    @Bean Clock schedulerClock(InstantSource time) {
        return time::instant;
    }

    /**
     * Alone with its own database, a server takes up at once what the one before it had in hand when it died, whatever
     * the clock was then. One of several with an external database is missed by the others after a while.
     */
    @Bean DbSchedulerStarter dbSchedulerStarter(Scheduler scheduler, JdbcClient jdbc, @Value("${convergence.doors:true}") boolean doors,
                                                @Value("${convergence.database.url:}") String external) {
        if (!doors) {
            return () -> { };
        }
        if (external.isBlank()) {
            jdbc.sql("UPDATE scheduled_tasks SET picked = false, picked_by = NULL, last_heartbeat = NULL WHERE picked").update();
        }
        return new ContextReadyStart(scheduler);
    }
}
