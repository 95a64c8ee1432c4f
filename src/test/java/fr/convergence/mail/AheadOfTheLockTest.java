package fr.convergence.mail;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** What takes long of a new message is done before its account is taken: it waits for the account with all that done. */
class AheadOfTheLockTest {
    private static final String LARGE = "Une ligne de texte parmi beaucoup d’autres.\n".repeat(20_000);

    private final Person claire = TestServer.person();
    private final JmapClient jmap = claire.jmap();

    @Test void a_message_that_is_imported_is_parsed_and_written_before_the_account_is_its_own() {
        var enclosed = Messages.message("dedans", "Dedans", LARGE);
        var email = Messages.deliver(claire, Messages.message("""
                From: marc@college.example
                Subject: TR
                Content-Type: message/rfc822

                """ + new String(enclosed, StandardCharsets.UTF_8).replace("\r", "")));
        var part = jmap.call("Email/get", "{ids: ['%s'], properties: ['attachments']}", email).at("/list/0/attachments/0/blobId").stringValue();
        var imported = whileTheAccountIsTaken(() -> jmap.call("Email/import", "{emails: {i: {blobId: '%s', mailboxIds: {%s: true}}}}", part, inbox()));
        assertThat(jmap.download(imported.at("/created/i/blobId").stringValue())).isEqualTo(enclosed);
    }

    @Test void so_is_a_message_that_is_made() {
        var made = whileTheAccountIsTaken(() -> jmap.call("Email/set", """
                {create: {k: {mailboxIds: {%s: true}, subject: 'Long', textBody: [{partId: 't'}], bodyValues: {t: {value: '%s'}}}}}""",
                inbox(), LARGE.replace("\n", "\\n")));
        assertThat(made.at("/created/k/size").longValue()).isGreaterThan(LARGE.length());
    }

    /** Runs the call while a change holds the account, which ends when the call has written its message. */
    private ObjectNode whileTheAccountIsTaken(Supplier<ObjectNode> call) {
        long before = blobs();
        return new TransactionTemplate(TestServer.bean(PlatformTransactionManager.class)).execute(status -> {
            TestServer.bean(JdbcClient.class).sql("SELECT FROM account_state WHERE account_id = ? FOR UPDATE")
                    .param(claire.account()).query().listOfRows();
            var answer = CompletableFuture.supplyAsync(call);
            eventually(() -> assertThat(blobs()).isEqualTo(before + 1));
            assertThat(answer).isNotDone();
            return answer;
        }).join();
    }

    private long blobs() {
        return TestServer.bean(JdbcClient.class).sql("SELECT count(*) FROM account_blob WHERE account_id = ?")
                .param(claire.account()).query(Long.class).single();
    }

    private String inbox() {
        return jmap.call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue();
    }
}
