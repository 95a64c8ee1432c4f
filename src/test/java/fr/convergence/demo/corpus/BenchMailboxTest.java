package fr.convergence.demo.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BenchMailboxTest {
    private static final Instant END = Instant.parse("2026-11-24T07:15:00Z");

    @Test
    void known_words_are_in_known_shares_of_the_messages() {
        var texts = BenchMailbox.generate(10_000, 7, END).map(message -> new String(message.bytes(), StandardCharsets.UTF_8)).toList();
        assertThat(texts.stream().filter(text -> text.contains(BenchMailbox.COMMON_WORD)).count()).isBetween(1_900L, 2_100L);
        assertThat(texts.stream().filter(text -> text.contains(BenchMailbox.MIDDLING_WORD)).count()).isBetween(70L, 130L);
        assertThat(texts.stream().filter(text -> text.contains(BenchMailbox.RARE_WORD)).count()).isEqualTo(10);
    }

    @Test
    void messages_come_oldest_first_and_are_the_same_for_the_same_seed() {
        var once = BenchMailbox.generate(500, 7, END).toList();
        var again = BenchMailbox.generate(500, 7, END).toList();
        assertThat(once).isSortedAccordingTo((a, b) -> a.receivedAt().compareTo(b.receivedAt()));
        assertThat(once.getLast().receivedAt()).isBefore(END);
        assertThat(Contents.of(once).equals(Contents.of(again))).isTrue();
    }
}
