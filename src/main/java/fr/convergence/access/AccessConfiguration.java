package fr.convergence.access;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
    /** What time it is for sessions, links, grants and slowing. */
    @Bean
    InstantSource time() {
        return InstantSource.system();
    }
}
