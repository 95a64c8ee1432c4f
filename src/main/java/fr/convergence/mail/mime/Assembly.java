package fr.convergence.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From bodies and attachments to a tree: mixed(alternative(text, related(html, pictures)), files). */
final class Assembly {

    private Assembly() {}

    static NewPart of(@Nullable NewPart text, @Nullable NewPart html, List<NewPart> attachments) {
        Predicate<NewPart> picture = part -> html != null && part.cid() != null && "inline".equals(part.disposition());
        List<NewPart> pictures = attachments.stream().filter(picture).toList();
        List<NewPart> files = attachments.stream().filter(picture.negate()).toList();

        NewPart shown = together("related", join(html, pictures));
        NewPart body = together("alternative", join(text, shown == null ? List.of() : List.of(shown)));
        NewPart all = together("mixed", join(body, files));
        return all == null ? NewPart.text("text/plain", "") : all;
    }

    private static List<NewPart> join(@Nullable NewPart first, List<NewPart> others) {
        List<NewPart> parts = new ArrayList<>();
        Stream.ofNullable(first).forEach(parts::add);
        parts.addAll(others);
        return parts;
    }

    private static @Nullable NewPart together(String kind, List<NewPart> parts) {
        return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : NewPart.multipart(kind, parts);
    }
}
