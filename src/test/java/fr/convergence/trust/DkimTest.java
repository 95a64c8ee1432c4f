package fr.convergence.trust;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signatures of mail from outside (RFC 6376), by the published example of RFC 8463, appendix A. */
class DkimTest {
    private static final String SIGNED = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """;

    private final Outside outside = new Outside();

    @BeforeAll static void published() {
        TestServer.names()
                .text("brisbane._domainkey.football.example.com", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
                .text("test._domainkey.football.example.com", "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6"
                        + "NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9Pz"
                        + "oxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB");
    }

    @Test void both_signatures_of_the_published_example_are_right() {
        var email = outside.delivers("joe@elsewhere.example", SIGNED);
        assertThat(email.results()).contains("dkim=pass\r\n\t\theader.d=football.example.com\r\n\t\theader.s=brisbane",
                "header.a=ed25519-sha256", "dkim=pass\r\n\t\theader.d=football.example.com\r\n\t\theader.s=test", "header.a=rsa-sha256");
        assertThat(email.trust("dkim")).isEqualTo("pass");
        assertThat(email.trust("verdict")).isEqualTo("verified");
        assertThat(email.trust("domain")).isEqualTo("football.example.com");
    }

    @Test void one_changed_letter_and_neither_is() {
        assertThat(outside.delivers("joe@elsewhere.example", SIGNED.replace("hungry", "angry")).results())
                .doesNotContain("dkim=pass").contains("dkim=fail reason=\"the body was changed\"");
        assertThat(outside.delivers("joe@elsewhere.example", SIGNED.replace("Is dinner", "Was dinner")).results())
                .doesNotContain("dkim=pass").contains("dkim=fail reason=\"the header was changed\"");
    }

    @Test void spaces_and_folds_do_not_matter_to_a_relaxed_signature() {
        assertThat(outside.delivers("joe@elsewhere.example", SIGNED.replace("Subject: Is dinner", "SUBJECT:   Is\n  dinner")
                .replace("Joe.\n", "Joe.  \n\n\n")).results()).contains("dkim=pass").doesNotContain("dkim=fail");
    }

    @Test void a_second_subject_breaks_a_signature_that_allows_for_none() {
        assertThat(outside.delivers("joe@elsewhere.example", "Subject: Other\n" + SIGNED).results()).doesNotContain("dkim=pass");
    }

    @Test void a_key_that_is_gone_or_cannot_be_looked_up() {
        var revoked = SIGNED.replace("s=brisbane", "s=revoked").replace("s=test", "s=away");
        TestServer.names().text("revoked._domainkey.football.example.com", "v=DKIM1; p=").fails("away._domainkey.football.example.com");
        var email = outside.delivers("joe@elsewhere.example", revoked);
        assertThat(email.results()).contains("dkim=fail reason=\"the key was revoked\"", "dkim=temperror reason=\"the key can't be looked up now\"");
        assertThat(email.trust("verdict")).isEqualTo("unverified");
        assertThat(email.role()).isEqualTo("inbox");
    }

    @Test void a_signature_that_does_not_cover_all_does_not_count() {
        assertThat(outside.delivers("joe@elsewhere.example", SIGNED.replace("q=dns/txt;", "q=dns/txt; l=5;")).results()).doesNotContain("dkim=pass");
    }
}
