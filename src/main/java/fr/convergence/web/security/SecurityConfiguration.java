package fr.convergence.web.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;

import fr.convergence.access.Sessions;
import fr.convergence.access.SignIn;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * What each path asks of who comes: the client's files nothing, JMAP a session or Basic, {@code /auth} a session unless
 * it serves to get one. No server-side HTTP session, no login page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
    private static final String[] TO_GET_IN = {"/auth/session", "/auth/reset/*", "/auth/demo"};

    @Bean
    SecurityFilterChain doors(HttpSecurity http, Sessions sessions, SignIn signIn, Cookies cookies, Refusals refusals) {
        var contexts = new RequestAttributeSecurityContextRepository();
        return SecurityHeaders.on(http)
                .csrf(AbstractHttpConfigurer::disable) // CrossSiteFilter instead
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(new SignInFilter(sessions, signIn, cookies, contexts, refusals), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new CrossSiteFilter(refusals), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new SmallBodiesFilter(refusals), AnonymousAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, e) ->
                                refusals.signedOut(request, response))
                        .accessDeniedHandler((request, response, e) -> refusals.forbidden(request, response)))
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD).permitAll()
                        .requestMatchers(TO_GET_IN).permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/*").permitAll()
                        .requestMatchers("/auth/**", "/jmap/**", "/.well-known/jmap").authenticated()
                        .requestMatchers("/actuator/**").denyAll()
                        .requestMatchers(GET, "/**").permitAll()
                        .requestMatchers(HEAD, "/**").permitAll()
                        .anyRequest().denyAll())
                .build();
    }

    /** File names come as the last part of an address: they may hold what usual addresses don't. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowBackSlash(true);
        firewall.setAllowSemicolon(true);
        return firewall;
    }
}
