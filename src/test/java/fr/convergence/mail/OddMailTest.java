package fr.convergence.mail;

import static fr.convergence.mail.Messages.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import java.util.stream.Stream;

/** Any bytes that arrive are stored, listed, opened and given back as they came. */
class OddMailTest {
    private static final Person CLAIRE = TestServer.person("Claire Delmas");
    private final JmapClient jmap = CLAIRE.jmap();

    @TestFactory Stream<DynamicTest> the_public_test_messages_of_mime4j() throws IOException {
        var messages = new PathMatchingResourcePatternResolver().getResources("classpath*:*testmsgs/*.msg");
        assertThat(messages).hasSizeGreaterThan(50);
        return Stream.of(messages).map(resource -> DynamicTest.dynamicTest(resource.getFilename(), () -> isKept(resource.getContentAsByteArray())));
    }

    @TestFactory Stream<DynamicTest> messages_that_nobody_should_send() {
        Map<String, byte[]> odd = new LinkedHashMap<>();
        odd.put("nothing but a line", bytes("\r\n"));
        odd.put("no header", bytes("Bonjour sans en-tête"));
        odd.put("NUL bytes", bytes("Subject: a\0b\r\nFrom: x\0y@z.example\r\n\r\nte\0xte"));
        odd.put("8-bit header in Latin-1", "Subject: Réunion à 8 h\r\n\r\nÉté".getBytes(StandardCharsets.ISO_8859_1));
        odd.put("unknown charset", bytes("Content-Type: text/plain; charset=martien\r\n\r\nBonjour"));
        odd.put("lone surrogate by encoded word", bytes("Subject: =?utf-8?B?7aC9?= fin\r\n\r\nx"));
        odd.put("no boundary", bytes("Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\ntexte"));
        odd.put("a huge header", bytes("X-Long: " + "a".repeat(300_000) + "\r\nSubject: long\r\n\r\nx"));
        odd.put("thousands of parts", bytes("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(5_000) + "--b--\r\n"));
        odd.put("nested without end", bytes("Content-Type: message/rfc822\r\n\r\n".repeat(500) + "Subject: fond\r\n\r\nx"));
        return odd.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> isKept(e.getValue())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void isKept(byte[] message) {
        var id = deliver(CLAIRE, message);
        var listed = jmap.call("Email/query", "{limit: 1000}").get("ids");
        assertThat(listed.valueStream().anyMatch(i -> i.stringValue().equals(id))).isTrue();
        var email = jmap.call("Email/get", """
                {ids: ['%s'], fetchAllBodyValues: true, properties: ['blobId','subject','from','preview','keywords','mailboxIds','headers',
                 'bodyStructure','bodyValues','textBody','htmlBody','attachments','displayHtml','sentAt','receivedAt','threadId','size']}""", id).at("/list/0");
        assertThat(email.get("size").longValue()).isEqualTo(message.length);
        assertThat(email.at("/displayHtml/html").isString()).isTrue();
        assertThat(jmap.download(email.get("blobId").stringValue())).isEqualTo(message);
        for (var part : email.get("attachments")) {
            assertThat(jmap.download(part.get("blobId").stringValue())).hasSize(part.get("size").intValue());
        }
    }

    @Test void what_is_odd_can_be_found_by_header() {
        var id = deliver(CLAIRE, bytes("X-Odd: Tout à fait\r\n étrange\r\nSubject: s\r\n\r\nx"));
        assertThat(jmap.call("Email/query", "{filter: {header: ['x-odd', 'étrange']}}").get("ids").size()).isZero();
        assertThat(jmap.call("Email/query", "{filter: {header: ['x-odd', 'fait']}}").at("/ids/0").stringValue()).isEqualTo(id);
        assertThat(jmap.call("Email/query", "{filter: {header: ['x-odd']}}").at("/ids/0").stringValue()).isEqualTo(id);
    }
}
