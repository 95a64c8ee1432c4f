package fr.convergence.web.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param token what who reads {@code /actuator/prometheus} has to show; without one it is closed */
@ConfigurationProperties("convergence.metrics")
record MetricsSettings(@DefaultValue("") String token) {
    @Override public String toString() {
        return "MetricsSettings";
    }
}
