package fr.convergence.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Each request has a name that its answer tells and that every line of the log about it begins with. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestNames extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var name = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12);
        response.setHeader("X-Request-Id", name);
        try (var named = MDC.putCloseable("request", name)) {
            chain.doFilter(request, response);
        }
    }
}
