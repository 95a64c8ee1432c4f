package fr.convergence.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import org.junit.jupiter.api.Test;

/** Found by requests damaged at random: it ended as a failure of the server. */
class CreatedAndDestroyedTest {
    @Test void what_is_created_and_destroyed_by_one_call_is_told_as_both() {
        var claire = TestServer.person("Claire Delmas").jmap();
        var set = claire.call("Email/set", "{create: {d: {mailboxIds: {%s: true}, subject: 'Ni vu ni connu'}}, destroy: ['#d']}",
                claire.call("Mailbox/query", "{filter: {role: 'drafts'}}").at("/ids/0").stringValue());
        assertThat(set.at("/created/d/id").isString()).isTrue();
        assertThat(set.get("destroyed").size()).isEqualTo(1);
    }
}
