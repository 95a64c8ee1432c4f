package fr.convergence.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before anybody is signed in, nothing long is read. */
final class SmallBodiesFilter extends OncePerRequestFilter {
    private static final long MOST_BYTES = 16 * 1024;

    private final Refusals refusals;
    private final RequestMatcher small = PathPatternRequestMatcher.withDefaults().matcher("/auth/**");

    SmallBodiesFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!small.matches(request)) {
            chain.doFilter(request, response);
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refusals.body(request, response, HttpStatus.LENGTH_REQUIRED);
        } else if (request.getContentLengthLong() > MOST_BYTES) {
            refusals.body(request, response, HttpStatus.CONTENT_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
