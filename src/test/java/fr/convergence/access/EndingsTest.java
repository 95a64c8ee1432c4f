package fr.convergence.access;

import static fr.convergence.support.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

/** Whoever keeps a connection open is told when to look again, and finds whether it still may. */
class EndingsTest {
    private final SignIn signIn = TestServer.bean(SignIn.class);
    private final Sessions sessions = TestServer.bean(Sessions.class);
    private final LocalAccounts accounts = TestServer.bean(LocalAccounts.class);
    private final AppPasswords appPasswords = TestServer.bean(AppPasswords.class);
    private final Person camille = TestServer.person();
    private final CopyOnWriteArrayList<Long> told = new CopyOnWriteArrayList<>();
    private final ApplicationListener<PayloadApplicationEvent<SessionsEnded>> listener =
            ApplicationListener.forPayload(ended -> told.add(ended.principal()));

    @BeforeEach
    void listen() {
        TestServer.bean(ApplicationEventMulticaster.class).addApplicationListener(listener);
    }

    @AfterEach
    void stopListening() {
        TestServer.bean(ApplicationEventMulticaster.class).removeApplicationListener(listener);
    }

    @Test
    void aSessionStandsUntilItIsEnded() {
        var session = session(false);
        assertThat(signIn.stands(session)).isTrue();
        told.clear();

        sessions.endOthers(session.principal(), 0);

        assertThat(told).contains(camille.account());
        assertThat(signIn.stands(session)).isFalse();
        assertThat(signIn.use(session)).isFalse();
    }

    @Test
    void askingIsNoUseButRequestsAre() {
        var session = session(true);
        TestServer.clock().forward(Duration.ofMinutes(15));
        assertThat(signIn.use(session)).isTrue();
        TestServer.clock().forward(Duration.ofMinutes(15));
        assertThat(signIn.stands(session)).isTrue();
        TestServer.clock().forward(Duration.ofMinutes(5));
        assertThat(signIn.stands(session)).isFalse();
    }

    @Test
    void anApplicationPasswordStandsUntilItIsRemoved() {
        var made = appPasswords.create(session(false).principal(), "x");
        var program = signIn.verify(camille.address(), made.password(), "192.0.2.1", Door.SMTP).orElseThrow();
        assertThat(signIn.stands(program)).isTrue();
        told.clear();

        appPasswords.remove(program.principal(), made.id());

        assertThat(told).contains(camille.account());
        assertThat(signIn.stands(program)).isFalse();
    }

    @Test
    void theOwnPasswordStandsUntilItIsChanged() {
        var program = signIn.verify(camille.address(), PASSWORD, "192.0.2.1", Door.JMAP).orElseThrow();
        assertThat(signIn.stands(program)).isTrue();
        told.clear();

        accounts.setPassword(camille.address(), "trois girafes au portail");

        assertThat(told).contains(camille.account());
        assertThat(signIn.stands(program)).isFalse();
        assertThat(signIn.withPassword(camille.address(), PASSWORD, "192.0.2.1", Door.SMTP)).isEmpty();
    }

    @Test
    void nothingStandsInADisabledAccount() {
        var session = session(false);
        var program = signIn.verify(camille.address(), PASSWORD, "192.0.2.1", Door.JMAP).orElseThrow();
        told.clear();

        accounts.disable(camille.address());

        assertThat(told).contains(camille.account());
        assertThat(signIn.stands(session)).isFalse();
        assertThat(signIn.stands(program)).isFalse();
    }

    private SignedIn session(boolean shared) {
        return signIn.open(camille.address(), PASSWORD, new SignIn.Browser("192.0.2.1", "", null, shared)).orElseThrow()
                .session().signedIn();
    }
}
