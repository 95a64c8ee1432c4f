package fr.convergence.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.Accounts;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what in which account. */
class AccessTest {
    private final Access access = TestServer.bean(Access.class);
    private final Grants grants = TestServer.bean(Grants.class);
    private final Accounts accounts = TestServer.bean(Accounts.class);
    private final Person camille = TestServer.person("Camille Martin");
    private final Principal who = new Principal(camille.account(), camille.address(), camille.name());
    private final long service = accounts.create("service", "Vie scolaire", "vs" + camille.account() + "@" + TestServer.domain()).id();

    @Test
    void everyRightInOnesOwnAccountAndNoneInAnother() {
        assertThat(access.rights(who, camille.account())).containsExactlyInAnyOrder(Right.values());
        assertThat(access.rights(who, service)).isEmpty();
        assertThat(access.rights(who, 4711)).isEmpty();
        assertThat(access.accounts(who)).singleElement()
                .isEqualTo(new AccessibleAccount(camille.account(), "Camille Martin", camille.address(), true, access.rights(who, camille.account())));
    }

    @Test
    void aGrantGivesTheRightsOfItsLevel() {
        grant(Level.READER, null);
        assertThat(access.rights(who, service)).containsExactly(Right.READ);
        grant(Level.CONTRIBUTOR, null);
        assertThat(access.rights(who, service)).containsExactlyInAnyOrder(Right.READ, Right.WRITE);
        grant(Level.MANAGER, null);
        assertThat(access.rights(who, service)).containsExactlyInAnyOrder(Right.READ, Right.WRITE, Right.SUBMIT);
        assertThat(access.accounts(who)).extracting(AccessibleAccount::name).containsExactly("Camille Martin", "Vie scolaire");
        assertThat(grants.list(service)).extracting(Grants.Grant::level).containsExactly(Level.MANAGER);
    }

    @Test
    void itBeginsAndEndsByItself() {
        var now = TestServer.clock().instant();
        grants.grant(new Grants.Grant(service, camille.account(), Level.READER, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))));
        assertThat(access.rights(who, service)).isEmpty();
        TestServer.clock().forward(Duration.ofDays(1));
        assertThat(access.rights(who, service)).containsExactly(Right.READ);
        TestServer.clock().forward(Duration.ofDays(1));
        assertThat(access.rights(who, service)).isEmpty();
        assertThat(access.accounts(who)).hasSize(1);
        assertThat(grants.list(service)).isEmpty();
    }

    @Test
    void revokedOrInADisabledAccountItGivesNothing() {
        grant(Level.MANAGER, null);
        accounts.disable(service, true);
        assertThat(access.rights(who, service)).isEmpty();
        assertThat(access.accounts(who)).hasSize(1);
        accounts.disable(service, false);
        assertThat(access.rights(who, service)).isNotEmpty();

        grants.revoke(service, camille.account());
        assertThat(access.rights(who, service)).isEmpty();
    }

    private void grant(Level level, @Nullable Instant until) {
        grants.grant(new Grants.Grant(service, camille.account(), level, TestServer.clock().instant(), until));
    }
}
