package fr.convergence.trust;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail from outside is judged.
 *
 * @param rejected   what is done with mail that its domain wants refused
 * @param unchecked  networks of servers that hand over mail which was judged before
 * @param forwarders domains whose word counts (ARC) for mail that they pass on, such as lists
 * @param imitated   domains beside our own that impostors like to imitate
 * @param reports    the address that DMARC reports of others come to, empty for none
 * @param timeLimit  for all that one message makes us look up
 */
@ConfigurationProperties("convergence.trust")
public record TrustSettings(@DefaultValue("junk") Rejected rejected,
                            @DefaultValue({"127.0.0.0/8", "::1"}) List<String> unchecked, @DefaultValue List<String> forwarders,
                            @DefaultValue List<String> imitated, @DefaultValue("") String reports,
                            @DefaultValue("20s") Duration timeLimit) {
    public enum Rejected { JUNK, REFUSE, DELIVER }
}
