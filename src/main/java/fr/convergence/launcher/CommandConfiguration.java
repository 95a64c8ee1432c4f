package fr.convergence.launcher;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A command may hand work to the scheduler; doing it is the server's part. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "convergence.doors", havingValue = "false")
class CommandConfiguration {
    @Bean
    DbSchedulerStarter schedulerStaysStill() {
        return () -> {};
    }
}
