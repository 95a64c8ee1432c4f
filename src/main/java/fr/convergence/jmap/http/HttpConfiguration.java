package fr.convergence.jmap.http;

import fr.convergence.jmap.Limits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    /** The same for requests by HTTP and by WebSocket. */
    @Bean Slots requestSlots(Limits limits) {
        return new Slots("maxConcurrentRequests", limits.maxConcurrentRequests());
    }
}
