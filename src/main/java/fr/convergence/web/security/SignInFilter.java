package fr.convergence.web.security;

import fr.convergence.access.Door;
import fr.convergence.access.Sessions;
import fr.convergence.access.SignIn;
import fr.convergence.access.SignedIn;
import fr.convergence.access.SlowDownException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who a request comes from: HTTP Basic where other mail programs come (JMAP), else the session's cookie. */
final class SignInFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(SignInFilter.class);
    /** Connections that a page opens again by itself whenever one ends, whether anybody sits before it or not. */
    private static final RequestMatcher BY_ITSELF = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/jmap/eventsource"), PathPatternRequestMatcher.pathPattern("/jmap/ws"));

    private final Sessions sessions;
    private final SignIn signIn;
    private final Cookies cookies;
    private final SecurityContextRepository contexts;
    private final Refusals refusals;
    private final RequestMatcher programs = Refusals.JMAP;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    SignInFilter(Sessions sessions, SignIn signIn, Cookies cookies, SecurityContextRepository contexts, Refusals refusals) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.cookies = cookies;
        this.contexts = contexts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            signedIn(request).ifPresent(who -> {
                var context = new SecurityContextImpl(new SignedInAuthentication(who));
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response);
            });
        } catch (SlowDownException e) {
            refusals.slowDown(request, response, e);
            return;
        } catch (DataAccessException | TransactionException e) {
            log.warn("Who a request comes from can't be looked up: {}", e.getMessage());
            refusals.unavailable(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<SignedIn> signedIn(HttpServletRequest request) {
        return programs.matches(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null
                ? byPassword(request)
                : cookies.session(request).flatMap(BY_ITSELF.matches(request) ? sessions::find : sessions::use);
    }

    private Optional<SignedIn> byPassword(HttpServletRequest request) {
        try {
            var given = basic.convert(request);
            return given == null
                    ? Optional.empty()
                    : signIn.verify(given.getName(), given.getCredentials().toString(), request.getRemoteAddr(), Door.JMAP);
        } catch (AuthenticationException malformed) {
            return Optional.empty();
        }
    }
}
