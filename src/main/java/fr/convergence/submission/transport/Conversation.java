package fr.convergence.submission.transport;

import java.io.IOException;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One conversation with one server, as a client (RFC 5321). */
final class Conversation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);
    private static final int IN_ONE_BREATH = 50;

    private final Wire wire;
    private final Server server;
    private final String hostname;
    private final Map<String, String> extensions = new HashMap<>();

    /** @throws RefusedException when the server doesn't want to talk to us */
    Conversation(Server server, InetSocketAddress address, String hostname) throws IOException {
        this.server = server;
        this.hostname = hostname;
        wire = new Wire(address);
        try {
            open();
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private void open() throws IOException {
        if (server.security() == Server.Security.TLS) {
            wire.startTls(server.host(), true);
        }
        positive(wire.reply());
        hello();
        boolean offered = extensions.containsKey("STARTTLS");
        if (server.security() == Server.Security.STARTTLS && !offered) {
            throw new RefusedException(new SmtpReply(454, "454 4.7.0 " + server.host() + " offers no TLS"));
        }
        if (offered && (server.security() == Server.Security.STARTTLS || server.security() == Server.Security.OPPORTUNISTIC)) {
            if (wire.command("STARTTLS").isPositive()) {
                wire.startTls(server.host(), server.security() == Server.Security.STARTTLS);
                hello();
            } else if (server.security() == Server.Security.STARTTLS) {
                throw new RefusedException(new SmtpReply(454, "454 4.7.0 " + server.host() + " refuses TLS"));
            }
        }
        if (server.user() != null && server.password() != null) {
            signIn(server.user(), server.password());
        }
    }

    private void hello() throws IOException {
        extensions.clear();
        wire.write("EHLO " + hostname);
        var lines = wire.lines();
        if (lines.getFirst().charAt(0) != '2') {
            positive(wire.command("HELO " + hostname));
            return;
        }
        lines.stream().skip(1).map(line -> line.substring(4).split(" ", 2))
                .forEach(words -> extensions.put(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : ""));
    }

    private void signIn(String user, String password) throws IOException {
        if (extensions.getOrDefault("AUTH", "").toUpperCase(Locale.ROOT).contains("PLAIN")) {
            ours(wire.command("AUTH PLAIN " + base64("\0" + user + "\0" + password)));
        } else {
            ours(wire.command("AUTH LOGIN"));
            ours(wire.command(base64(user)));
            ours(wire.command(base64(password)));
        }
    }

    /** That our own smarthost refuses us is put right by an operator, not a reason to give up on the mail. */
    private static void ours(SmtpReply reply) throws RefusedException {
        if (!reply.isPositive()) {
            throw new RefusedException(new SmtpReply(454, "454 4.7.0 Sign-in at the smarthost was refused: " + reply.text()));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void positive(SmtpReply reply) throws RefusedException {
        if (!reply.isPositive()) {
            throw new RefusedException(reply);
        }
    }

    /**
     * What each recipient's reply was.
     *
     * @throws RefusedException when all fail alike
     * @throws IOException when the line broke before the server had the message
     */
    Map<String, Outcome> send(ReversePath sender, List<Addressee> recipients, long size, Body body) throws IOException {
        var outcomes = new LinkedHashMap<String, Outcome>();
        positive(wire.command(mail(sender, recipients, size)));
        var accepted = new ArrayList<String>();
        for (int from = 0; from < recipients.size(); from += IN_ONE_BREATH) {
            var some = recipients.subList(from, Math.min(from + IN_ONE_BREATH, recipients.size()));
            for (var recipient : some) {
                wire.write("RCPT TO:<" + onTheWire(recipient.address()) + ">" + (knowsDsn() ? recipient.parameters() : ""));
                if (!extensions.containsKey("PIPELINING")) {
                    answered(recipient.address(), wire.reply(), accepted, outcomes);
                }
            }
            if (extensions.containsKey("PIPELINING")) {
                for (var recipient : some) {
                    answered(recipient.address(), wire.reply(), accepted, outcomes);
                }
            }
        }
        if (!accepted.isEmpty()) {
            var reply = data(body);
            accepted.forEach(recipient -> outcomes.put(recipient, Outcome.of(reply.text()).toldOnIf(knowsDsn())));
        }
        return outcomes;
    }

    private boolean knowsDsn() {
        return extensions.containsKey("DSN");
    }

    private static void answered(String recipient, SmtpReply reply, List<String> accepted, Map<String, Outcome> outcomes) {
        if (reply.isPositive()) {
            accepted.add(recipient);
        } else {
            outcomes.put(recipient, Outcome.of(reply.text()));
        }
    }

    private String mail(ReversePath sender, List<Addressee> recipients, long size) throws RefusedException {
        var limit = extensions.getOrDefault("SIZE", "");
        if (limit.matches("[1-9][0-9]{0,17}") && size > Long.parseLong(limit)) {
            throw new RefusedException(new SmtpReply(552, "552 5.3.4 " + server.host() + " takes at most " + limit + " octets"));
        }
        var command = new StringBuilder("MAIL FROM:<").append(onTheWire(sender.address())).append('>');
        if (extensions.containsKey("SIZE")) {
            command.append(" SIZE=").append(size);
        }
        if (extensions.containsKey("8BITMIME")) {
            command.append(" BODY=8BITMIME");
        }
        if (!isAscii(onTheWire(sender.address())) || !recipients.stream().map(Addressee::address).map(Conversation::onTheWire).allMatch(Conversation::isAscii)) {
            if (!extensions.containsKey("SMTPUTF8")) {
                throw new RefusedException(new SmtpReply(553, "553 5.6.7 " + server.host() + " takes no address with such letters"));
            }
            command.append(" SMTPUTF8");
        }
        return command.append(knowsDsn() ? sender.parameters() : "").toString();
    }

    private SmtpReply data(Body body) throws IOException {
        var ready = wire.command("DATA");
        if (ready.code() != 354) {
            return ready.isPositive() ? new SmtpReply(451, "451 4.5.0 DATA answered with " + ready.text()) : ready;
        }
        try (var in = body.open()) {
            DataLines.write(in, wire.out());
        }
        try {
            return wire.finalReply();
        } catch (IOException e) {
            // perhaps it has the message, perhaps not: later, and not at once by another server
            return new SmtpReply(451, "451 4.4.2 " + server.host() + " hung up before it answered");
        }
    }

    /** Domains go in their ASCII form, which every server knows. */
    private static String onTheWire(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || isAscii(address.substring(at))) {
            return address;
        }
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    @Override public void close() {
        try (wire) {
            wire.write("QUIT");
            wire.out().flush();
        } catch (IOException e) {
            // all that matters was answered before
            log.debug("{} hung up without waiting for QUIT", server.host());
        }
    }
}
