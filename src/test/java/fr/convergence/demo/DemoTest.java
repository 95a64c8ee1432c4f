package fr.convergence.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.LocalAccounts;
import fr.convergence.support.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void a_database_that_serves_people_is_left_alone() {
        TestServer.person();
        int before = TestServer.bean(LocalAccounts.class).list().size();
        assertThat(TestServer.bean(Demo.class).fill(percent -> { })).isFalse();
        assertThat(TestServer.bean(LocalAccounts.class).list().stream().filter(account -> account.address().contains("jean-moulin"))).isEmpty();
        assertThat(TestServer.bean(LocalAccounts.class).list().size()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void production_offers_nobody() throws Exception {
        var answer = TestServer.http().send(HttpRequest.newBuilder(TestServer.uri("/auth/demo")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void it_is_always_a_morning() {
        assertThat(DemoMorning.before(Instant.parse("2026-11-24T16:00:00Z"))).isEqualTo("2026-11-24T07:15:00Z");
        assertThat(DemoMorning.before(Instant.parse("2026-11-24T05:00:00Z"))).isEqualTo("2026-11-23T07:15:00Z");
    }

    @Test
    void everybody_s_password_is_one_that_the_rules_accept() {
        var account = TestServer.bean(LocalAccounts.class).add("demo.regles@" + TestServer.domain(), "Claire Delmas", Demo.PASSWORD);
        assertThat(account.name()).isEqualTo("Claire Delmas");
    }
}
