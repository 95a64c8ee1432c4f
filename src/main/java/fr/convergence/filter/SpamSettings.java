package fr.convergence.filter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who judges whether mail is unsolicited.
 *
 * @param rspamdUrl      of Rspamd's controller, empty for nobody
 * @param rspamdPassword of the controller, where it asks for one
 * @param timeLimit      for one message; after that it is taken unjudged
 */
@ConfigurationProperties("convergence.spam")
public record SpamSettings(@DefaultValue("") String rspamdUrl, @DefaultValue("") String rspamdPassword, @DefaultValue("8s") Duration timeLimit) {}
