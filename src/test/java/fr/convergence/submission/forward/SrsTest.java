package fr.convergence.submission.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Return addresses of what was forwarded, as every implementation of SRS writes and reads them. */
class SrsTest {
    private static final long NOW = 1_552_167_447_461L;

    private static Srs srs(String key, long days) {
        return new Srs(key.getBytes(StandardCharsets.UTF_8), InstantSource.fixed(Instant.ofEpochMilli(NOW).plusSeconds(days * 86_400)));
    }

    private final Srs ours = srs("one", 0);

    /** A published case of srs.js, which writes as libsrs2 does: days in base32, two letters. */
    @Test void the_date_is_written_as_others_write_it() {
        assertThat(new Srs(new byte[32], InstantSource.fixed(Instant.ofEpochMilli(1_398_772_288_249L))).forward("me@samcday.com.au", "forward.com"))
                .matches("SRS0=[A-Z2-7]{8}=Z5=samcday\\.com\\.au=me@forward\\.com");
    }

    /** The form of what another forwarder rewrote before, from the same published cases. */
    @Test void what_was_rewritten_elsewhere_keeps_its_own_hash_and_says_where() {
        assertThat(ours.forward("SRS0=5840=RN=example.com=user@forward.com", "college.example"))
                .matches("SRS1=[A-Z2-7]{8}=forward\\.com==5840=RN=example\\.com=user@college\\.example");
        assertThat(ours.forward("SRS1=33b6=forward.com==5840=RN=example.com=user@second.com", "college.example"))
                .matches("SRS1=[A-Z2-7]{8}=forward\\.com==5840=RN=example\\.com=user@college\\.example");
        assertThat(ours.forward("SRS0+5840=RN=example.com=user@forward.com", "college.example"))
                .matches("SRS1=[A-Z2-7]{8}=forward\\.com=\\+5840=RN=example\\.com=user@college\\.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@example.com", "user+detail@example.com", "a=b=c@example.com", "srs0@example.com", "O'Neil@example.com",
        "SRS0=5840=RN=example.com=user@forward.com", "SRS0+5840=RN=example.com=user@forward.com", "SRS0-5840=RN=example.com=user@forward.com"})
    void who_is_meant_is_read_back_whatever_became_of_case(String sender) {
        var rewritten = ours.forward(sender, "college.example");
        assertThat(ours.reverse(rewritten)).contains(sender);
        assertThat(ours.reverse(rewritten.toLowerCase(Locale.ROOT)).orElseThrow()).isEqualToIgnoringCase(sender);
    }

    @Test void three_weeks_later_it_is_over() {
        var rewritten = ours.forward("user@example.com", "college.example");
        assertThat(srs("one", 21).reverse(rewritten)).isPresent();
        assertThat(srs("one", 22).reverse(rewritten)).isEmpty();
        assertThat(srs("one", -1).reverse(rewritten)).isPresent();
        assertThat(srs("one", -2).reverse(rewritten)).isEmpty();
    }

    @Test void what_others_made_or_altered_stands_for_nobody() {
        var rewritten = ours.forward("user@example.com", "college.example");
        assertThat(srs("two", 0).reverse(rewritten)).isEmpty();
        assertThat(ours.reverse(rewritten.replace("user", "other"))).isEmpty();
        assertThat(ours.reverse(rewritten.replace("=RM=", "=RN="))).isEmpty();
        var again = ours.forward("SRS0=5840=RN=example.com=user@forward.com", "college.example");
        assertThat(ours.reverse(again.replace("forward.com", "victim.com"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SRS0@a.example", "SRS0=@a.example", "SRS0====@a.example", "SRS0=AAAAAAAA=RN=example.com@a.example", "SRS1=A==@a.example",
        "SRS0=AAAAAAAA=é1=example.com=user@a.example", "SRS1=AAAAAAAA=b.example=user@a.example", "user@a.example"})
    void what_has_another_form_stands_for_nobody(String address) {
        assertThat(ours.reverse(address)).isEmpty();
    }
}
