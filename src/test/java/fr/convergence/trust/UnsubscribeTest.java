package fr.convergence.trust;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import fr.convergence.trust.dkim.SignedMessage;
import fr.convergence.trust.dkim.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One click leaves a list where the message is signed so that this is safe (RFC 8058), and nowhere else. */
class UnsubscribeTest {
    private static final String POST = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n";
    private static KeyPair pair;

    private final Outside outside = new Outside();

    @BeforeAll static void published() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
        TestServer.names().text("s._domainkey.lettre.example", "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    private static String letter(String header) {
        return ("From: Lettre <info@lettre.example>\nSubject: Nouvelles\n" + header + "\nBonjour.\n").replace("\n", "\r\n");
    }

    private static String signed(String message) throws IOException {
        var octets = message.getBytes(StandardCharsets.ISO_8859_1);
        return new SigningKey("lettre.example", "s", pair.getPrivate()).sign(new SignedMessage(() -> new ByteArrayInputStream(octets)),
                TestServer.clock().instant().getEpochSecond()) + message;
    }

    private JsonNode arrives(String message) {
        return outside.deliversOctets("info@lettre.example", message).email();
    }

    private JsonNode unsubscribe(JsonNode email) {
        return outside.jmap().call("Email/unsubscribe", "{emailId: '%s'}", email.get("id").stringValue());
    }

    private void isRefused(JsonNode email) {
        assertThat(outside.jmap().error("Email/unsubscribe", "{emailId: '%s'}", email.get("id").stringValue())).isEqualTo("invalidArguments");
    }

    private static boolean isOffered(JsonNode email) {
        return email.at("/senderTrust/unsubscribe").booleanValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:%d/x", "https://localhost:%d/x", "https://[::1]:%d/x"})
    void a_signed_offer_is_followed_but_never_into_our_own_network(String where) throws IOException {
        var email = arrives(signed(letter("List-Unsubscribe: <mailto:non@lettre.example>, <" + where.formatted(TestServer.httpPort()) + ">\n" + POST)));
        assertThat(isOffered(email)).isTrue();
        assertThat(unsubscribe(email).get("unsubscribed").booleanValue()).isFalse();
    }

    @Test void what_is_not_signed_is_no_offer() throws IOException {
        var header = "List-Unsubscribe: <https://lettre.example/non>\n" + POST;
        for (var email : new JsonNode[] {arrives(letter(header)), arrives(signed(letter("")).replace("From:", header.replace("\n", "\r\n") + "From:")),
                arrives("List-Unsubscribe: <https://voleur.example/>\r\n" + signed(letter(header))), arrives(signed(letter(header)).replace("Bonjour", "Bonsoir"))}) {
            assertThat(isOffered(email)).isFalse();
            isRefused(email);
        }
    }

    @Test void without_https_or_without_one_click_nothing_is_asked() throws IOException {
        for (var header : new String[] {"List-Unsubscribe: <http://lettre.example/non>\n" + POST, "List-Unsubscribe: <mailto:non@lettre.example>\n" + POST,
                "List-Unsubscribe: <https://moi:secret@lettre.example/>\n" + POST, "List-Unsubscribe: <https://lettre.example/>\nList-Unsubscribe-Post: autre\n"}) {
            isRefused(arrives(signed(letter(header))));
        }
    }
}
