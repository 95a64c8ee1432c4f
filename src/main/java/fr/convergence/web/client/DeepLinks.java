package fr.convergence.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** A page of the client is the client itself: what a person opens and isn't a file is its index.html. */
class DeepLinks extends PathResourceResolver {
    private static final Pattern NO_PAGE = Pattern.compile("(jmap|auth|actuator|\\.well-known|assets|error)(/.*)?");

    @Override
    protected @Nullable Resource resolveResourceInternal(@Nullable HttpServletRequest request, String path,
            List<? extends Resource> locations, ResourceResolverChain chain) {
        var file = super.resolveResourceInternal(request, path, locations, chain);
        return file == null && isPage(request, path) ? super.resolveResourceInternal(request, "index.html", locations, chain) : file;
    }

    private static boolean isPage(@Nullable HttpServletRequest request, String path) {
        var accepted = Optional.ofNullable(request).map(asked -> asked.getHeader(HttpHeaders.ACCEPT)).orElse("");
        return accepted.contains("text/html") && !NO_PAGE.matcher(path).matches();
    }
}
