package fr.convergence.jmap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a request may ask for (RFC 8620 §2), advertised in the session and enforced, and how many
 * requests are worked on at once, of all and of one person, while others wait their turn. Sizes in octets.
 */
@ConfigurationProperties("convergence.jmap")
public record Limits(
        @DefaultValue("52428800") long maxSizeUpload,
        @DefaultValue("4") int maxConcurrentUpload,
        @DefaultValue("10485760") long maxSizeRequest,
        @DefaultValue("8") int maxConcurrentRequests,
        @DefaultValue("32") int maxCallsInRequest,
        @DefaultValue("1000") int maxObjectsInGet,
        @DefaultValue("1000") int maxObjectsInSet,
        @DefaultValue("1000") int maxQueryLimit,
        @DefaultValue("12") int runningRequests,
        @DefaultValue("4") int runningRequestsOfOne) {}
