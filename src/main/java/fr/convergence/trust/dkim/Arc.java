package fr.convergence.trust.dkim;

import static fr.convergence.trust.dkim.DkimResult.Outcome.FAIL;
import static fr.convergence.trust.dkim.DkimResult.Outcome.PERMERROR;
import static fr.convergence.trust.dkim.DkimResult.Outcome.TEMPERROR;

import fr.convergence.trust.dns.Lookups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What those who passed a message on say of it (RFC 8617 §5.2).
 *
 * @param result  none, pass, fail or temperror
 * @param sealers who sealed, the last first; empty unless the chain holds
 * @param found   what the last of them found, as an Authentication-Results has it; empty unless the chain holds
 */
public record Arc(String result, List<String> sealers, String found) {
    private static final int MOST = 20;
    private static final Arc NONE = new Arc("none", List.of(), "");
    public static final Arc UNKNOWN = new Arc("temperror", List.of(), "");
    private static final Arc BROKEN = new Arc("fail", List.of(), "");

    private record Link(Field results, Field message, Field seal) {}

    public static Arc verify(SignedMessage message, Lookups dns) throws IOException {
        int count = message.all("ARC-Seal").size();
        if (count == 0 && message.all("ARC-Message-Signature").isEmpty()) {
            return NONE;
        }
        if (count > MOST) {
            return BROKEN;
        }
        var links = new ArrayList<Link>();
        for (int i = 1; i <= count; i++) {
            var results = one(message, "ARC-Authentication-Results", i);
            var signature = one(message, "ARC-Message-Signature", i);
            var seal = one(message, "ARC-Seal", i);
            if (results == null || signature == null || seal == null) {
                return BROKEN;
            }
            links.add(new Link(results, signature, seal));
        }
        try {
            SignatureField.parse(links.getLast().message()).verify(message, dns);
            var sealers = new ArrayList<String>();
            for (int i = count; i >= 1; i--) {
                sealers.add(checkSeal(links, i, dns));
            }
            var found = links.getLast().results().value();
            return new Arc("pass", sealers, found.substring(found.indexOf(';') + 1));
        } catch (BrokenSignature e) {
            return e.outcome() == TEMPERROR ? UNKNOWN : BROKEN;
        }
    }

    /** The only field of this name with this number. */
    private static @Nullable Field one(SignedMessage message, String name, int number) {
        var found = message.all(name).stream().filter(field -> number(field) == number).toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static int number(Field field) {
        var first = field.value().split(";", 2)[0].replaceAll("\\s+", "");
        var tags = first.matches("i=\\d{1,3}") ? first : seek(field);
        return tags.isEmpty() ? 0 : Integer.parseInt(tags.substring(2));
    }

    /** Signatures may have their tags in any order. */
    private static String seek(Field field) {
        var tags = Tags.parse(field.value());
        return tags == null || !tags.tight("i").matches("\\d{1,3}") ? "" : "i=" + tags.tight("i");
    }

    /** A seal is of all that came before it, always relaxed (§5.1.1). Returns whose it is. */
    private static String checkSeal(List<Link> links, int number, Lookups dns) throws BrokenSignature {
        var seal = links.get(number - 1).seal();
        var tags = Tags.parse(seal.value());
        if (tags == null || !tags.has("a", "b", "d", "s", "cv") || tags.get("h") != null) {
            throw new BrokenSignature(PERMERROR, "it can't be read");
        }
        if (!tags.tight("cv").equals(number == 1 ? "none" : "pass")) {
            throw new BrokenSignature(FAIL, "the chain was broken before");
        }
        var algorithm = tags.tight("a").equals("rsa-sha256") ? "rsa" : tags.tight("a").equals("ed25519-sha256") ? "ed25519" : "";
        if (algorithm.isEmpty()) {
            throw new BrokenSignature(PERMERROR, "an unknown algorithm");
        }
        var text = new StringBuilder();
        for (var link : links.subList(0, number)) {
            text.append(link.results().canonical(true)).append("\r\n").append(link.message().canonical(true)).append("\r\n");
            text.append(link.seal() == seal ? seal.unsigned().canonical(true) : link.seal().canonical(true) + "\r\n");
        }
        var domain = tags.tight("d").toLowerCase(Locale.ROOT);
        PublishedKey.find(dns, tags.tight("s"), domain, algorithm).verify(text.toString(), tags.tight("b"));
        return domain;
    }
}
