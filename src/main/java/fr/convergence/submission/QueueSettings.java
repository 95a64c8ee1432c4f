package fr.convergence.submission;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how often sending is tried.
 *
 * @param retries      the waits between attempts; the last repeats
 * @param giveUp       after that long a recipient who can't be reached counts as refused
 * @param delayWarning after that long a sender is told that the message is still on its way (RFC 3464)
 * @param keep         how long what became of a message is told after it went out
 * @param maxDelay     how far ahead a message may be told to be sent
 */
@ConfigurationProperties("convergence.submission")
public record QueueSettings(@DefaultValue({"1m", "5m", "15m", "30m", "1h", "2h", "4h"}) List<Duration> retries,
                            @DefaultValue("4d") Duration giveUp, @DefaultValue("4h") Duration delayWarning,
                            @DefaultValue("90d") Duration keep,
                            @DefaultValue("365d") Duration maxDelay) {
    public Duration waitAfter(int attempts) {
        return retries.get(Math.min(attempts, retries.size()) - 1);
    }
}
