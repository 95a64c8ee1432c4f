package fr.convergence.submission.transport;

import fr.convergence.submission.Addresses;
import fr.convergence.submission.TransportSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands messages to other servers, and says what each recipient's answer was. */
@Component
public class Transport {
    private static final Logger log = LoggerFactory.getLogger(Transport.class);
    private static final String SMARTHOST = "smarthost";
    /** What every server must take at the least (RFC 5321 §4.5.3.1.8). */
    private static final int MOST_AT_ONCE = 100;

    private final SmarthostSettings smarthost;
    private final MailExchangers exchangers;
    private final TransportSettings settings;
    private final Routes routes;

    Transport(SmarthostSettings smarthost, MailExchangers exchangers, TransportSettings settings, Routes routes) {
        this.routes = routes;
        this.smarthost = smarthost;
        this.exchangers = exchangers;
        this.settings = settings;
    }

    /** Recipients with the same route are sent to together. */
    public String route(String address) {
        var domain = Addresses.domain(address);
        return smarthost.isSet() && routes.of(domain).isEmpty() ? SMARTHOST : domain;
    }

    /** @param recipients of one route; the result has the address of each */
    public Map<String, Outcome> send(ReversePath sender, List<Addressee> recipients, long size, Body body) {
        var outcomes = new LinkedHashMap<String, Outcome>();
        for (int from = 0; from < recipients.size(); from += MOST_AT_ONCE) {
            var some = recipients.subList(from, Math.min(from + MOST_AT_ONCE, recipients.size()));
            try {
                outcomes.putAll(attempt(servers(some.getFirst().address()), sender, some, size, body));
            } catch (RefusedException e) {
                some.forEach(recipient -> outcomes.put(recipient.address(), Outcome.of(e.reply().text())));
            }
        }
        return outcomes;
    }

    private List<Server> servers(String address) throws RefusedException {
        var chosen = routes.of(Addresses.domain(address));
        if (chosen.isPresent()) {
            return List.of(new Server(chosen.get().host(), chosen.get().port(), Server.Security.OPPORTUNISTIC, null, null));
        }
        return smarthost.isSet()
                ? List.of(new Server(smarthost.host(), smarthost.port(), Server.Security.valueOf(smarthost.tls().name()),
                        smarthost.user(), smarthost.password()))
                : exchangers.of(Addresses.domain(address));
    }

    /** The first server that takes it or refuses it for good has the last word. */
    private Map<String, Outcome> attempt(List<Server> servers, ReversePath sender, List<Addressee> recipients, long size, Body body)
            throws RefusedException {
        var last = new RefusedException(new SmtpReply(451, "451 4.4.1 No server to be reached"));
        for (var server : servers) {
            try {
                for (var address : InetAddress.getAllByName(server.host())) {
                    try {
                        return converse(server, new InetSocketAddress(address, server.port()), sender, recipients, size, body);
                    } catch (RefusedException e) {
                        if (e.reply().isPermanent()) {
                            throw e;
                        }
                        last = e;
                    } catch (IOException e) {
                        last = unreachable(server, e.getMessage() == null ? e.toString() : e.getMessage());
                    }
                }
            } catch (UnknownHostException e) {
                last = unreachable(server, "unknown host");
            }
        }
        throw last;
    }

    private Map<String, Outcome> converse(Server server, InetSocketAddress address, ReversePath sender, List<Addressee> recipients,
                                          long size, Body body) throws IOException {
        try (var conversation = new Conversation(server, address, settings.hostname())) {
            return conversation.send(sender, recipients, size, body);
        } catch (SSLException e) {
            if (server.security() != Server.Security.OPPORTUNISTIC) {
                throw e;
            }
            log.info("TLS with {} failed, mail goes in the clear: {}", server.host(), e.getMessage());
            return converse(server.inTheClear(), address, sender, recipients, size, body);
        }
    }

    private static RefusedException unreachable(Server server, String why) {
        return new RefusedException(new SmtpReply(451, "451 4.4.1 " + server.host() + " can't be reached: " + why));
    }
}
