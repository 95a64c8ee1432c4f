package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import rs.ltt.jmap.client.JmapClient;
import rs.ltt.jmap.client.MethodResponses;
import rs.ltt.jmap.common.entity.Delivered;
import rs.ltt.jmap.common.entity.Email;
import rs.ltt.jmap.common.entity.EmailAddress;
import rs.ltt.jmap.common.entity.EmailBodyPart;
import rs.ltt.jmap.common.entity.EmailBodyValue;
import rs.ltt.jmap.common.entity.EmailSubmission;
import rs.ltt.jmap.common.entity.Mailbox;
import rs.ltt.jmap.common.entity.Role;
import rs.ltt.jmap.common.method.MethodCall;
import rs.ltt.jmap.common.method.MethodResponse;
import rs.ltt.jmap.common.method.call.email.GetEmailMethodCall;
import rs.ltt.jmap.common.method.call.email.QueryEmailMethodCall;
import rs.ltt.jmap.common.method.call.email.SetEmailMethodCall;
import rs.ltt.jmap.common.method.call.identity.GetIdentityMethodCall;
import rs.ltt.jmap.common.method.call.mailbox.ChangesMailboxMethodCall;
import rs.ltt.jmap.common.method.call.mailbox.GetMailboxMethodCall;
import rs.ltt.jmap.common.method.call.submission.GetEmailSubmissionMethodCall;
import rs.ltt.jmap.common.method.call.submission.SetEmailSubmissionMethodCall;
import rs.ltt.jmap.common.method.response.email.GetEmailMethodResponse;
import rs.ltt.jmap.common.method.response.email.QueryEmailMethodResponse;
import rs.ltt.jmap.common.method.response.email.SetEmailMethodResponse;
import rs.ltt.jmap.common.method.response.identity.GetIdentityMethodResponse;
import rs.ltt.jmap.common.method.response.mailbox.ChangesMailboxMethodResponse;
import rs.ltt.jmap.common.method.response.mailbox.GetMailboxMethodResponse;
import rs.ltt.jmap.common.method.response.submission.GetEmailSubmissionMethodResponse;
import rs.ltt.jmap.common.method.response.submission.SetEmailSubmissionMethodResponse;

/** A JMAP client made by others (ltt.rs) follows a mailbox and sends. */
class OtherClientTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final Desk marc = Desk.of(TestServer.person("Marc Teulade"));
    private final String account = claire.person().accountId();

    @Test void a_client_of_others_follows_a_mailbox_and_sends() throws Exception {
        try (var client = new JmapClient(claire.person().address(), TestServer.PASSWORD,
                HttpUrl.get(TestServer.uri("/.well-known/jmap").toString()))) {
            var mailboxes = ask(client, GetMailboxMethodCall.builder().accountId(account).build(), GetMailboxMethodResponse.class);
            var identity = ask(client, GetIdentityMethodCall.builder().accountId(account).build(), GetIdentityMethodResponse.class).getList()[0];
            var drafts = mailbox(mailboxes, Role.DRAFTS);
            var sent = mailbox(mailboxes, Role.SENT);
            var email = Email.builder().mailboxId(drafts.getId(), true).keyword("$draft", true).subject("Bonjour d’ailleurs")
                    .from(EmailAddress.builder().name("Claire Delmas").email(claire.person().address()).build())
                    .to(EmailAddress.builder().email(marc.person().address()).build())
                    .bodyValue("t", EmailBodyValue.builder().value("Écrit avec un autre programme.").build())
                    .textBody(EmailBodyPart.builder().partId("t").type("text/plain").build()).build();

            var calls = client.newMultiCall();
            var created = calls.call(SetEmailMethodCall.builder().accountId(account).create(Map.of("d", email)).build()).getMethodResponses();
            var submitted = calls.call(SetEmailSubmissionMethodCall.builder().accountId(account)
                    .create(Map.of("s", EmailSubmission.builder().emailId("#d").identityId(identity.getId()).build()))
                    .onSuccessUpdateEmail(Map.of("#s", Map.of("mailboxIds", Map.of(sent.getId(), true), "keywords", Map.of("$seen", true))))
                    .build()).getMethodResponses();
            calls.execute();
            assertThat(created.get(30, TimeUnit.SECONDS).getMain(SetEmailMethodResponse.class).getCreated()).containsKey("d");
            var submission = submitted.get(30, TimeUnit.SECONDS).getMain(SetEmailSubmissionMethodResponse.class).getCreated().get("s");

            eventually(() -> {
                assertThat(marc.emails("inbox")).singleElement().satisfies(got ->
                        assertThat(got.get("subject").stringValue()).isEqualTo("Bonjour d’ailleurs"));
                var status = ask(client, GetEmailSubmissionMethodCall.builder().accountId(account).ids(new String[] {submission.getId()}).build(),
                        GetEmailSubmissionMethodResponse.class).getList()[0].getDeliveryStatus();
                assertThat(status.get(marc.person().address()).getDelivered()).isEqualTo(Delivered.YES);
            });

            var changes = ask(client, ChangesMailboxMethodCall.builder().accountId(account).sinceState(mailboxes.getState()).build(),
                    ChangesMailboxMethodResponse.class);
            assertThat(changes.getUpdated()).contains(sent.getId());
            var ids = ask(client, QueryEmailMethodCall.builder().accountId(account).build(), QueryEmailMethodResponse.class).getIds();
            var emails = ask(client, GetEmailMethodCall.builder().accountId(account).ids(ids).build(), GetEmailMethodResponse.class).getList();
            assertThat(emails).singleElement().satisfies(kept -> {
                assertThat(kept.getMailboxIds()).containsOnlyKeys(sent.getId());
                assertThat(kept.getKeywords()).containsOnlyKeys("$seen");
            });
        }
    }

    private static Mailbox mailbox(GetMailboxMethodResponse mailboxes, Role role) {
        return Arrays.stream(mailboxes.getList()).filter(mailbox -> mailbox.getRole() == role).findFirst().orElseThrow();
    }

    private static <T extends MethodResponse> T ask(JmapClient client, MethodCall call, Class<T> response) {
        try {
            MethodResponses responses = client.call(call).get(30, TimeUnit.SECONDS);
            return responses.getMain(response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
