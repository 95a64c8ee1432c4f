package fr.convergence.submission;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.Accounts;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import org.junit.jupiter.api.Test;

/** Identities (RFC 8621 §6): as whom a person writes. */
class IdentityTest {
    private final Person claire = TestServer.person("Claire Delmas");

    @Test void everybody_begins_with_their_own_which_stays() {
        var identity = claire.jmap().call("Identity/get", "{ids: null}").at("/list/0");
        assertThat(identity.get("name").stringValue()).isEqualTo("Claire Delmas");
        assertThat(identity.get("email").stringValue()).isEqualTo(claire.address());
        assertThat(identity.get("mayDelete").booleanValue()).isFalse();
        assertThat(identity.get("textSignature").stringValue()).isEmpty();
        assertThat(identity.get("replyTo").isNull()).isTrue();
        var id = identity.get("id").stringValue();
        assertThat(claire.jmap().call("Identity/set", "{destroy: ['%s']}", id).get("notDestroyed").get(id).get("type").stringValue()).isEqualTo("forbidden");
    }

    @Test void a_signature_is_kept() {
        var id = claire.jmap().call("Identity/get", "{ids: null}").at("/list/0/id").stringValue();
        claire.jmap().call("Identity/set", "{update: {'%s': {textSignature: 'Claire Delmas\\nCPE', htmlSignature: '<b>Claire Delmas</b>', replyTo: [{name: null, email: 'vie-scolaire@college.example'}]}}}", id);
        var identity = claire.jmap().call("Identity/get", "{ids: ['%s']}", id).at("/list/0");
        assertThat(identity.get("textSignature").stringValue()).isEqualTo("Claire Delmas\nCPE");
        assertThat(identity.at("/replyTo/0/email").stringValue()).isEqualTo("vie-scolaire@college.example");
    }

    @Test void another_is_made_for_an_alias_but_not_for_somebody_elses_address() {
        var alias = "cpe" + claire.account() + "@" + TestServer.domain();
        TestServer.bean(Accounts.class).addAlias(claire.account(), alias);
        var set = claire.jmap().call("Identity/set", "{create: {a: {name: 'La CPE', email: '%s'}, b: {email: 'ministre@education.example'}, c: {name: 'sans adresse'}}}", alias);
        assertThat(set.at("/created/a/mayDelete").booleanValue()).isTrue();
        assertThat(set.at("/notCreated/b/type").stringValue()).isEqualTo("forbiddenFrom");
        assertThat(set.at("/notCreated/c/type").stringValue()).isEqualTo("invalidProperties");
        var id = set.at("/created/a/id").stringValue();
        assertThat(claire.jmap().call("Identity/set", "{update: {'%s': {email: '%s'}}}", id, claire.address()).get("notUpdated").get(id).get("type").stringValue())
                .isEqualTo("invalidProperties");
        assertThat(claire.jmap().call("Identity/set", "{destroy: ['%s']}", id).get("destroyed").size()).isEqualTo(1);
    }
}
