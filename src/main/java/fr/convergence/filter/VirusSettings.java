package fr.convergence.filter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who looks for viruses, and where what has one is held.
 *
 * @param clamd      host:port, or the path of a socket; empty for nobody
 * @param quarantine the address here of whom messages with a virus are held at; empty for the postmaster
 * @param timeLimit  for one message; after that it is taken unscanned
 */
@ConfigurationProperties("convergence.virus")
public record VirusSettings(@DefaultValue("") String clamd, @DefaultValue("") String quarantine, @DefaultValue("15s") Duration timeLimit) {}
