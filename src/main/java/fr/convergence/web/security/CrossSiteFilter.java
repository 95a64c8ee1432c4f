package fr.convergence.web.security;

import fr.convergence.access.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Another site must not act with a person's cookie, nor sign them in: what changes something comes from this origin, as
 * the browser says, with a header that a form can't send. A WebSocket's handshake, which can't have that header, comes
 * from this origin too. Basic is not sent by a browser on another site's behalf and isn't asked.
 */
final class CrossSiteFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Refusals refusals;
    private final RequestMatcher signingIn = PathPatternRequestMatcher.withDefaults().matcher("/auth/**");

    CrossSiteFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean allowed = !(signingIn.matches(request) || byCookie())
                || (isWebSocket(request) ? isHere(request.getHeader(HttpHeaders.ORIGIN), request) : SAFE.contains(request.getMethod()) || asked(request));
        if (allowed) {
            chain.doFilter(request, response);
        } else {
            refusals.crossSite(request, response);
        }
    }

    private static boolean byCookie() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedInAuthentication signedIn
                && signedIn.signedIn().by() instanceof SignedIn.Session;
    }

    private static boolean isWebSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    private static boolean asked(HttpServletRequest request) {
        return "convergence".equals(request.getHeader("X-Requested-With")) && fromHere(request);
    }

    /** Every browser sends Origin with these; Sec-Fetch-Site, where known, must not contradict it. */
    private static boolean fromHere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return (site == null || site.equals("same-origin")) && isHere(request.getHeader(HttpHeaders.ORIGIN), request);
    }

    /**
     * Whether an origin is where this request went: compared with the Host that the browser sent along, whichever
     * scheme a proxy in front speaks.
     */
    private static boolean isHere(@Nullable String origin, HttpServletRequest request) {
        if (origin == null) {
            return false;
        }
        try {
            var authority = URI.create(origin).getAuthority();
            return authority != null
                    && (authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST)) || authority.equalsIgnoreCase(seen(request)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Host and port as a trusted proxy tells them, without the scheme's own port. */
    private static String seen(HttpServletRequest request) {
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return usual ? request.getServerName() : request.getServerName() + ":" + request.getServerPort();
    }
}
