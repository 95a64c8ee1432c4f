package fr.convergence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.store.AddressTakenException;
import fr.convergence.support.TestServer;
import org.junit.jupiter.api.Test;

/** What an operator does with accounts. */
class LocalAccountsTest {
    private final LocalAccounts accounts = TestServer.bean(LocalAccounts.class);

    @Test
    void addedAndListed() {
        accounts.add("Nouvelle.Personne@" + TestServer.domain(), "Nouvelle Personne", null);

        assertThat(accounts.list()).filteredOn(one -> one.name().equals("Nouvelle Personne")).singleElement().satisfies(one -> {
            assertThat(one.address()).isEqualTo("nouvelle.personne@" + TestServer.domain());
            assertThat(one.passwordSet()).isFalse();
            assertThat(one.disabled()).isFalse();
        });
    }

    @Test
    void aRefusedPasswordAddsNothing() {
        assertThatThrownBy(() -> accounts.add("refus@" + TestServer.domain(), "Camille Refus", "motdepasse2026"))
                .isInstanceOf(PasswordRefusedException.class);
        assertThat(accounts.list()).noneMatch(one -> one.address().startsWith("refus@"));
    }

    @Test
    void anAddressLeadsToOneAccount() {
        var taken = TestServer.person().address();
        assertThatThrownBy(() -> accounts.add(taken.toUpperCase(), "Quelqu'un", null)).isInstanceOf(AddressTakenException.class);
    }

    @Test
    void whatNobodyHasIsSaidSo() {
        for (Runnable act : new Runnable[] {() -> accounts.disable("personne@nulle.part"), () -> accounts.enable("personne@nulle.part"),
                () -> accounts.resetLink("personne@nulle.part"), () -> accounts.setPassword("personne@nulle.part", "trois girafes au portail")}) {
            assertThatThrownBy(act::run).isInstanceOf(NoSuchPersonException.class);
        }
    }
}
