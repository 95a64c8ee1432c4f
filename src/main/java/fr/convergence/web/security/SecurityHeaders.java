package fr.convergence.web.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What every answer tells the browser to refuse. A controller that sets one of these itself is left to it. */
final class SecurityHeaders {
    /** Inline styles: mail is shown in frames that inherit this policy, and mail has little else. */
    private static final String FOR_THE_CLIENT = String.join("; ", "default-src 'self'", "script-src 'self'",
            "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "media-src 'self' blob:", "font-src 'self' data:",
            "connect-src 'self'", "frame-src 'self' blob: data:", "worker-src 'self' blob:", "object-src 'none'",
            "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'");
    /** What is downloaded is somebody else's: no script, no origin, nothing fetched; only the client may frame it. */
    private static final String FOR_DATA = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

    private SecurityHeaders() {}

    static HttpSecurity on(HttpSecurity http) {
        var paths = PathPatternRequestMatcher.withDefaults();
        RequestMatcher data = new OrRequestMatcher(paths.matcher("/jmap/**"), paths.matcher("/auth/**"),
                paths.matcher("/.well-known/jmap"), paths.matcher("/actuator/**"));
        return http.headers(headers -> headers
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable) // frame-ancestors says it better
                .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"))
                .addHeaderWriter(on(data, "Content-Security-Policy", FOR_DATA))
                .addHeaderWriter(on(data, "Cache-Control", "no-store"))
                .addHeaderWriter(on(new NegatedRequestMatcher(data), "Content-Security-Policy", FOR_THE_CLIENT)));
    }

    private static HeaderWriter on(RequestMatcher where, String name, String value) {
        return new DelegatingRequestMatcherHeaderWriter(where, new StaticHeadersWriter(name, value));
    }
}
