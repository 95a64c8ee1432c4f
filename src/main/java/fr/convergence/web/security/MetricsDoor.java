package fr.convergence.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** What the server measures of itself, for the programs of operators: they show the token of the settings. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class MetricsDoor {
    @Bean
    @Order(1)
    SecurityFilterChain metrics(HttpSecurity http, MetricsSettings settings, Refusals refusals) {
        var expected = ("Bearer " + settings.token()).getBytes(StandardCharsets.UTF_8);
        return SecurityHeaders.on(http.securityMatcher("/actuator/prometheus"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().access((who, context) -> {
                    var shown = context.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
                    return new AuthorizationDecision(!settings.token().isBlank() && shown != null
                            && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8)));
                }))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, e) -> refusals.signedOut(request, response)))
                .build();
    }
}
