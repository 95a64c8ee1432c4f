package fr.convergence.submission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many recipients outside an account may write to, whatever the door; a recipient counts once for each message.
 *
 * @param perHour 0 for any number
 * @param perDay  0 for any number
 */
@ConfigurationProperties("convergence.submission.outside")
public record SendingLimits(@DefaultValue("500") int perHour, @DefaultValue("2000") int perDay) {}
