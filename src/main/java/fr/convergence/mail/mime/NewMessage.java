package fr.convergence.mail.mime;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A message to be written: {@link MessageWriter}. */
public record NewMessage(List<NewHeader> headers, NewPart body) {

    /** With the Date and Message-ID that every message must have, if they are absent (RFC 8621 §4.6). */
    public NewMessage completed(OffsetDateTime now) {
        List<NewHeader> all = new ArrayList<>(headers);
        if (!has("Date")) {
            all.add(new NewHeader("Date", new HeaderValue.Date(now)));
        }
        if (!has("Message-ID")) {
            String id = UUID.randomUUID() + "@" + domain();
            all.add(new NewHeader("Message-ID", new HeaderValue.MessageIds(List.of(id))));
        }
        return new NewMessage(all, body);
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** The sender's, in ASCII; an id need not resolve, so any other will do where there is none. */
    private String domain() {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("From"))
                .map(NewHeader::value)
                .flatMap(value -> value instanceof HeaderValue.Addresses(List<EmailAddress> list) ? list.stream() : null)
                .map(address -> address.email().substring(address.email().lastIndexOf('@') + 1))
                .filter(domain -> domain.matches("[A-Za-z0-9.-]{1,200}"))
                .findFirst().orElse("convergence.invalid");
    }
}
