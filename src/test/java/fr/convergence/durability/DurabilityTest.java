package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there, once, whatever died and when. */
class DurabilityTest {
    private static final int KILLS = 10;

    @Test void ten_kills_while_mail_arrives_and_is_changed_and_sent_lose_nothing_that_was_acknowledged() throws Exception {
        var storm = new Storm(Path.of("target/durability"), 7);
        try {
            for (int round = 0; round < KILLS; round++) {
                storm.untilKilled(round);
            }
            storm.nothingIsLost();
            assertThat(storm.acknowledged()).isGreaterThan(KILLS * 20);
        } finally {
            storm.end();
        }
    }
}
