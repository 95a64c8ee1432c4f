package fr.convergence.mail.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Images: those in the message are shown, those elsewhere wait until a person asks, those that only track go. */
final class Images {

    static final String SOURCE = "data-remote-src";
    static final String BACKGROUND = "data-remote-background";

    private static final Pattern DATA = Pattern.compile("(?i)data:image/(png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\\s]+");
    private static final int LARGEST_DATA = 2 * 1024 * 1024;
    private static final Pattern CSS_URL = Pattern.compile("(?i)url\\(\\s*+[\"']?+\\s*+((?:https?:)?//[^\"')\\s]++)");
    private static final Pattern TINY = Pattern.compile("\\s*[0-2](\\.\\d+)?\\s*(px)?\\s*");
    private static final Pattern TINY_STYLE =
            Pattern.compile("(?i)(?:^|;)\\s*(?:max-)?(width|height)\\s*:\\s*[0-2](\\.\\d+)?(px)?\\s*(?:!important)?\\s*(?:;|$)");

    private final Function<String, @Nullable String> cidUrl;
    private final Function<String, String> proxyUrl;
    private boolean remote;

    Images(Function<String, @Nullable String> cidUrl, Function<String, String> proxyUrl) {
        this.cidUrl = cidUrl;
        this.proxyUrl = proxyUrl;
    }

    /** @return whether any image waits to be asked for */
    boolean rewrite(Document document) {
        document.select("img").forEach(this::image);
        document.select("[background], [style*=(]").forEach(this::background);
        return remote;
    }

    private void image(Element image) {
        String source = image.attr("src").strip();
        if (source.isEmpty()) {
            source = image.attr("srcset").strip().split("[\\s,]+", 2)[0];
        }
        image.removeAttr("src").removeAttr("srcset");
        String http = http(source);
        if (source.regionMatches(true, 0, "cid:", 0, 4)) {
            String url = cidUrl.apply(decode(source.substring(4)));
            if (url != null) {
                image.attr("src", url);
            }
        } else if (DATA.matcher(source).matches()) {
            if (source.length() <= LARGEST_DATA) {
                image.attr("src", source.replaceAll("\\s+", ""));
            }
        } else if (http != null) {
            if (isTracker(image)) {
                image.remove();
            } else {
                image.attr(SOURCE, proxyUrl.apply(http));
                remote = true;
            }
        }
    }

    /** The first remote picture of a background; styles themselves lose every url(). */
    private void background(Element element) {
        String http = http(element.attr("background").strip());
        Matcher url = CSS_URL.matcher(element.attr("style"));
        element.removeAttr("background");
        if (http == null && url.find()) {
            http = http(url.group(1));
        }
        if (http != null) {
            element.attr(BACKGROUND, proxyUrl.apply(http));
            remote = true;
        }
    }

    private static @Nullable String http(String url) {
        if (url.startsWith("//")) {
            return "https:" + url;
        }
        return url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8) ? url : null;
    }

    private static boolean isTracker(Element image) {
        return TINY.matcher(image.attr("width")).matches() && TINY.matcher(image.attr("height")).matches()
                || TINY_STYLE.matcher(image.attr("style")).find();
    }

    /** RFC 2392: a content id in a URL is percent-encoded. */
    private static String decode(String cid) {
        if (cid.indexOf('%') < 0) {
            return cid;
        }
        try {
            return URLDecoder.decode(cid.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return cid; // a percent sign that encodes nothing
        }
    }
}
