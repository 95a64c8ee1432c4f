package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.mail.html.CleanHtml;
import fr.convergence.mail.html.HtmlCleaner;
import fr.convergence.mail.html.PlainHtml;
import fr.convergence.mail.html.RemoteImages;
import fr.convergence.mail.mime.BodyParts;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.Part;
import fr.convergence.mail.mime.Source;
import fr.convergence.store.BlobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a message shows, made safe: the property displayHtml of urn:convergence:mail. */
@Component
class Display {
    private final RemoteImages images;

    Display(RemoteImages images) {
        this.images = images;
    }

    ObjectNode of(Call call, Part structure, @Nullable BlobId blob, Source message) {
        var html = new StringBuilder();
        boolean remote = false;
        boolean quote = false;
        Function<String, @Nullable String> cid = id -> structure.tree().filter(p -> id.equals(p.cid()) && p.partId() != null).findFirst()
                .map(p -> url(call, blob, p)).orElse(null);
        for (var part : BodyParts.of(structure).htmlBody()) {
            var shown = show(part, message, cid, call, blob);
            html.append(shown.html());
            remote |= shown.hasRemoteImages();
            quote |= shown.hasQuote();
        }
        var node = JsonNodeFactory.instance.objectNode();
        node.put("html", html.toString());
        node.put("hasRemoteImages", remote);
        node.put("hasQuote", quote);
        return node;
    }

    private CleanHtml show(Part part, Source message, Function<String, @Nullable String> cid, Call call, @Nullable BlobId blob) {
        if (part.is("text/html")) {
            return HtmlCleaner.clean(text(message, part), cid, images::proxied);
        }
        if (part.type().startsWith("text/")) {
            var flowed = "flowed".equalsIgnoreCase(part.parameters().getOrDefault("format", ""));
            return PlainHtml.of(text(message, part), flowed, "yes".equalsIgnoreCase(part.parameters().getOrDefault("delsp", "")));
        }
        var url = part.type().startsWith("image/") ? url(call, blob, part) : null;
        return new CleanHtml(url == null ? "" : "<p><img src=\"" + url + "\" alt=\"\"></p>", false, false);
    }

    private static @Nullable String url(Call call, @Nullable BlobId blob, Part part) {
        return blob == null ? null : "/jmap/download/" + call.accountId() + "/" + new PartBlobId(blob, part.partId()) + "/image?type="
                + URLEncoder.encode(part.type(), StandardCharsets.UTF_8);
    }

    private static String text(Source message, Part part) {
        try {
            return Mime.text(message, part, 0).value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
