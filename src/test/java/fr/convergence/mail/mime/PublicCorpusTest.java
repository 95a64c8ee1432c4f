package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The odd messages that mime4j was tested with, and mime4j as the second opinion on them. */
class PublicCorpusTest {

    private static final Map<String, byte[]> MESSAGES = Messages.ofMime4j();

    /** Where mime4j leaves out text that a person should see, or takes part of the header for the body. */
    private static final Set<String> SHOWN_MORE_FULLY = Set.of("badbound.msg", "hdr-fakeout.msg", "multi-bad.msg",
            "basic-plain-with-bad-header-separator.msg", "malformedHeader-nocrlfcrlf.msg",
            "malformedHeader-noheader.msg", "malformedHeaderStartsBody-nocrlfcrlf.msg",
            "malformedHeaderStartsBody-noheader.msg", "missing-boundary.msg", "missing-inner-boundary.msg",
            "missing-inner-start-boundary.msg", "multipartnopart.msg", "very-very-long-boundary.msg");
    /** Boundaries that end in spaces, which RFC 2046 forbids: we take two that differ by a space for the same. */
    private static final Set<String> BOUNDARY_OF_SPACES = Set.of("very-long-boundary.msg", "weird-boundary.msg");

    static Set<String> names() {
        return MESSAGES.keySet();
    }

    @Test
    void thereIsACorpus() {
        assertThat(MESSAGES).hasSizeGreaterThan(75);
    }

    @ParameterizedTest
    @MethodSource("names")
    void isTakenApartAndEveryPartOpensWithTheSizeThatWasSaid(String name) {
        byte[] bytes = MESSAGES.get(name);
        ParsedMessage message = Messages.parse(bytes);

        assertThat(message.size()).isEqualTo(bytes.length);
        assertThat(Messages.leaves(message)).isNotEmpty().allSatisfy(part -> {
            assertThat(Messages.content(bytes, part)).hasSize((int) part.size());
            assertThat(Messages.text(bytes, part, 100).value()).doesNotContain("\0");
        });
        assertThat(Messages.leaves(message)).extracting(Part::partId).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("names")
    void headersReadAgainAreTheSame(String name) throws IOException {
        byte[] bytes = MESSAGES.get(name);
        for (Part part : Messages.parse(bytes).body().tree().toList()) {
            assertThat(Mime.headers(Source.of(bytes), part.withoutHeaders())).isEqualTo(part.headers());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void partsHoldWhatMime4jFindsInThem(String name) throws IOException, MimeException {
        byte[] bytes = MESSAGES.get(name);
        // what lies inside another part is ours alone to find
        List<String> ours = Messages.leaves(Messages.parse(bytes)).stream().filter(part -> !part.partId().contains("."))
                .map(part -> new String(Messages.content(bytes, part), ISO_8859_1)).toList();
        List<String> theirs = partsByMime4j(bytes);

        if (SHOWN_MORE_FULLY.contains(name)) {
            assertThat(String.join("", ours)).hasSizeGreaterThanOrEqualTo(String.join("", theirs).length());
        } else if (!BOUNDARY_OF_SPACES.contains(name)) {
            assertThat(ours).isEqualTo(theirs);
        }
    }

    private static List<String> partsByMime4j(byte[] bytes) throws IOException, MimeException {
        List<String> parts = new ArrayList<>();
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(new ByteArrayInputStream(bytes));
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            if (state == EntityState.T_BODY) {
                parts.add(new String(tokens.getDecodedInputStream().readAllBytes(), ISO_8859_1));
            }
        }
        return parts;
    }
}
