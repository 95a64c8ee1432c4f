package fr.convergence.submission.transport;

import static fr.convergence.support.TestServer.smtpPort;
import static fr.convergence.support.TestServer.submissionPort;
import static fr.convergence.support.TestServer.submissionsPort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.submission.transport.Server.Security;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Talking to other servers: encrypted where they can, verified where it must be. Our own doors play the other server. */
class ConversationTest {
    private final Person claire = TestServer.person("Claire Delmas");

    private static Conversation with(int port, Security security, @Nullable String user) throws IOException {
        return new Conversation(new Server("localhost", port, security, user, TestServer.PASSWORD),
                new InetSocketAddress("127.0.0.1", port), "outside.example");
    }

    private Map<String, Outcome> send(Conversation conversation, String sender) throws IOException {
        return conversation.send(ReversePath.of(sender), List.of(Addressee.of(claire.address()), Addressee.of("personne-inconnue@college.example")), 100,
                () -> new ByteArrayInputStream(("From: " + sender + "\nSubject: chiffré\n\n.\nfin").getBytes()));
    }

    @Test void tls_is_used_when_offered_whatever_the_certificate() throws IOException {
        try (var conversation = with(smtpPort(), Security.OPPORTUNISTIC, null)) {
            var outcomes = send(conversation, "parent@familles.example");
            assertThat(outcomes.get(claire.address()).delivered()).isEqualTo(Delivered.UNKNOWN);
            assertThat(outcomes.get("personne-inconnue@college.example")).isEqualTo(new Outcome(Delivered.NO, "550 5.1.1 No such address here"));
        }
        assertThat(received()).contains("with ESMTPS id");
    }

    @Test void without_it_mail_goes_in_the_clear() throws IOException {
        try (var conversation = with(smtpPort(), Security.NONE, null)) {
            send(conversation, "parent@familles.example");
        }
        assertThat(received()).contains("with ESMTP id");
    }

    private String received() {
        var ids = claire.jmap().call("Email/query", "{}").get("ids");
        return claire.jmap().call("Email/get", "{ids: %s, properties: ['header:Received']}", ids).at("/list/0/header:Received").stringValue();
    }

    @Test void a_smarthosts_certificate_must_verify() {
        assertThatThrownBy(() -> with(submissionPort(), Security.STARTTLS, null)).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> with(submissionsPort(), Security.TLS, null)).isInstanceOf(SSLException.class);
    }

    @Test void a_sign_in_that_is_refused_puts_mail_off() {
        assertThatThrownBy(() -> with(smtpPort(), Security.OPPORTUNISTIC, claire.address()))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reply().isPermanent()).isFalse());
    }

    @Test void one_signs_in_where_it_is_asked_for() throws IOException {
        try (var conversation = with(submissionPort(), Security.OPPORTUNISTIC, claire.address())) {
            assertThatThrownBy(() -> send(conversation, "autre@college.example")).isInstanceOf(RefusedException.class).hasMessageContaining("553 5.7.1");
        }
        try (var conversation = with(submissionPort(), Security.OPPORTUNISTIC, claire.address())) {
            assertThat(send(conversation, claire.address()).get(claire.address()).reply()).startsWith("250 2.0.0");
        }
    }
}
