package fr.convergence.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** RFC 8621 §4.1.4, with its own example first. */
class BodyPartsTest {

    private int count;

    private Part multipart(String kind, Part... parts) {
        return new Part(null, "multipart/" + kind, null, null, null, null, null, null, 0, Map.of(), "7bit", 0, 0, 0, 0,
                List.of(), List.of(parts));
    }

    private Part leaf(String type, String disposition, String name) {
        return new Part("" + (char) ('A' + count++), type, null, name, disposition, null, null, null, 1, Map.of(),
                "7bit", 0, 0, 0, 0, List.of(), List.of());
    }

    private Part leaf(String type) {
        return leaf(type, null, null);
    }

    private static String ids(List<Part> parts) {
        return String.join("", parts.stream().map(Part::partId).toList());
    }

    private static List<String> sorted(Part body) {
        BodyParts parts = BodyParts.of(body);
        return Stream.of(parts.textBody(), parts.htmlBody(), parts.attachments()).map(BodyPartsTest::ids).toList();
    }

    @Test
    void theRfcsExample() {
        Part body = multipart("mixed",
                leaf("text/plain", "inline", null),
                multipart("mixed",
                        multipart("alternative",
                                multipart("mixed",
                                        leaf("text/plain", "inline", null),
                                        leaf("image/jpeg", "inline", null),
                                        leaf("text/plain", "inline", null)),
                                multipart("related",
                                        leaf("text/html"),
                                        leaf("image/jpeg"))),
                        leaf("image/jpeg", "attachment", null),
                        leaf("application/x-excel"),
                        leaf("message/rfc822")),
                leaf("text/plain", "inline", null));

        assertThat(sorted(body)).containsExactly("ABCDJ", "AEJ", "CFGHI");
    }

    @Test
    void aLonePlainTextIsBothBodies() {
        assertThat(sorted(leaf("text/plain"))).containsExactly("A", "A", "");
    }

    @Test
    void aLoneFileIsAnAttachment() {
        assertThat(sorted(leaf("application/pdf"))).containsExactly("", "", "A");
    }

    @Test
    void htmlAloneStandsForTheTextToo() {
        assertThat(sorted(multipart("related", leaf("text/html"), leaf("image/png")))).containsExactly("A", "A", "B");
    }

    @Test
    void anAlternativeOfHtmlOnlyIsBothBodies() {
        assertThat(sorted(multipart("alternative", leaf("text/html")))).containsExactly("A", "A", "");
    }

    @Test
    void aNamedTextThatIsNotFirstIsAFile() {
        assertThat(sorted(multipart("mixed", leaf("text/plain"), leaf("text/plain", null, "notes.txt"))))
                .containsExactly("A", "A", "B");
    }

    @Test
    void anInvitationAmongAlternativesIsAnAttachment() {
        assertThat(sorted(multipart("alternative", leaf("text/plain"), leaf("text/html"), leaf("text/calendar"))))
                .containsExactly("A", "B", "C");
    }
}
