package fr.convergence.jmap;

import static fr.convergence.mail.Messages.deliver;
import static fr.convergence.mail.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.jmap.methods.StandardMethods;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is another person's can't be reached, and can't be told from what doesn't exist. */
class OthersAccountsTest {
    private static final Person CLAIRE = TestServer.person("Claire Delmas");
    private static final Person MARC = TestServer.person("Marc Teulade");
    private static final String NOBODY = "A1234567890123";

    @TestFactory Stream<DynamicTest> every_method_answers_for_another_persons_account_as_for_one_that_does_not_exist() {
        return methods().filter(m -> m.arguments().contains("accountId")).map(method -> DynamicTest.dynamicTest(method.name(), () -> {
            for (var account : List.of(CLAIRE.accountId(), NOBODY)) {
                assertThat(MARC.jmap().error(method.name(), "{accountId: '%s'}", account)).isEqualTo("accountNotFound");
            }
            assertThat(MARC.jmap().error(method.name(), "{accountId: null}")).isEqualTo("invalidArguments");
        }));
    }

    /** Every method there is, as the table of methods is made. */
    static Stream<JmapMethod> methods() {
        var standard = TestServer.bean(StandardMethods.class);
        return Stream.concat(TestServer.beans(DataType.class).stream().flatMap(type -> standard.of(type).stream()),
                TestServer.beans(JmapMethod.class).stream());
    }

    @Test void anothers_blobs_and_their_parts_are_not_found_by_any_door() {
        var email = CLAIRE.jmap().call("Email/get", "{ids: ['%s'], properties: ['blobId','textBody']}",
                deliver(CLAIRE, message("b1", "Secret", "Confidentiel"))).at("/list/0");
        for (var blob : List.of(email.get("blobId").stringValue(), email.at("/textBody/0/blobId").stringValue())) {
            var jmap = MARC.jmap();
            assertThat(jmap.download(blob, "x", "text/plain").statusCode()).isEqualTo(404);
            assertThat(CLAIRE.jmap().download(blob, "x", "text/plain").statusCode()).isEqualTo(200);
            assertThat(jmap.call("Email/parse", "{blobIds: ['%s']}", blob).get("notFound").size()).isEqualTo(1);
            assertThat(jmap.call("Email/import", "{emails: {k: {blobId: '%s', mailboxIds: {%s: true}}}}", blob, inbox())
                    .at("/notCreated/k/type").stringValue()).isEqualTo("blobNotFound");
            assertThat(jmap.call("Email/set", """
                    {create: {k: {mailboxIds: {%s: true}, subject: 's', attachments: [{blobId: '%s', type: 'text/plain'}]}}}""", inbox(), blob)
                    .at("/notCreated/k/type").stringValue()).isEqualTo("blobNotFound");
        }
    }

    @Test void anothers_objects_are_not_found_in_ones_own_account() {
        var id = deliver(CLAIRE, message("o1", "Secret", "Confidentiel"));
        assertThat(MARC.jmap().call("Email/get", "{ids: ['%s']}", id).get("list").size()).isZero();
        assertThat(MARC.jmap().call("Email/set", "{destroy: ['%s']}", id).at("/notDestroyed/" + id + "/type").stringValue()).isEqualTo("notFound");
    }

    private static String inbox() {
        return MARC.jmap().call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue();
    }
}
