package fr.convergence.store;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    /** Where the product takes the time from, so that a specification can move it. */
    @Bean InstantSource clock() {
        return InstantSource.system();
    }
}
