package fr.convergence.smtp.server;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/** One client at one door: commands in, replies out, in the order of RFC 5321. */
final class Session {
    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final int LONGEST_COMMAND = 1_000;
    private static final int MOST_FAULTS = 100;
    private static final int FAULT = 5;
    private static final int FAULT_OF_RECIPIENT = 1;
    private static final int FAULT_OF_PASSWORD = 20;
    /** Of what brings no message nearer. */
    private static final int FAULT_OF_IDLENESS = 1;

    /** Who doesn't wait for the greetings doesn't listen to them either: not a mail server (RFC 2920 §3.1). */
    private static final Reply TOO_EARLY = Reply.of(554, "5.5.0", "Nothing may be sent before the greeting is answered");

    private final Connection connection;
    private final Door door;
    private final Rules rules;
    private final Supplier<SSLContext> tls;
    private Client client;
    private @Nullable Transaction transaction;
    private @Nullable Reception reception;
    private @Nullable Consumer<Boolean> unacknowledged;
    private int faults;
    private volatile boolean waiting;

    Session(Connection connection, Client client, Door door, Rules rules, Supplier<SSLContext> tls) {
        this.connection = connection;
        this.client = client;
        this.door = door;
        this.rules = rules;
        this.tls = tls;
    }

    void run() throws IOException {
        try {
            if (!door.signedInOnly() && connection.isAhead()) {
                connection.write(TOO_EARLY);
                return;
            }
            connection.write(Reply.of(220, "", rules.hostname() + " ESMTP Convergence"));
            for (var reply = next(); reply != null; reply = reply.code() == 221 || reply.code() == 421 || reply == TOO_EARLY ? null : next()) {
                connection.write(reply);
            }
        } catch (SocketTimeoutException e) {
            connection.write(Reply.of(421, "4.4.2", "Nothing came for too long, goodbye"));
        } catch (SSLException e) {
            log.info("{} {}: TLS failed with {}: {}", door.name(), client.id(), client.ip(), e.getMessage());
        } finally {
            acknowledge(false);
            reset();
        }
    }

    /** Reads a command and answers it; null when the client is gone. */
    private @Nullable Reply next() throws IOException {
        try {
            waiting = true;
            var line = connection.readLine(Authentication.LONGEST_LINE);
            waiting = false;
            acknowledge(true);
            return line == null ? null : answer(line);
        } catch (LineTooLongException e) {
            return fault(Reply.of(500, "5.5.2", "Line too long"), FAULT);
        }
    }

    private @Nullable Reply answer(String line) throws IOException {
        int space = line.indexOf(' ');
        var verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        try {
            if (line.length() > LONGEST_COMMAND && !verb.equals("AUTH")) {
                throw new Refused(500, "5.5.2", "Line too long");
            }
            if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f || c == '\uFFFD')) {
                throw new Refused(500, "5.5.2", "A command is printable text in UTF-8");
            }
            return execute(verb, space < 0 ? "" : line.substring(space + 1).strip());
        } catch (Refused e) {
            return fault(e.reply(), e.reply().code() == 535 ? FAULT_OF_PASSWORD : verb.equals("RCPT") ? FAULT_OF_RECIPIENT : FAULT);
        } catch (NestedRuntimeException e) {
            log.warn("{} {}: {} can't be done now: {}", door.name(), client.id(), verb, e.getMessage());
            return Reply.of(421, "4.3.0", "That can't be done now, come back later");
        }
    }

    private Reply fault(Reply reply, int weight) {
        faults += weight;
        return faults < MOST_FAULTS ? reply : Reply.of(421, "4.7.0", "Too many errors, goodbye");
    }

    private @Nullable Reply execute(String verb, String argument) throws IOException, Refused {
        return switch (verb) {
            case "EHLO" -> hello(argument, true);
            case "HELO" -> hello(argument, false);
            case "STARTTLS" -> startTls(argument);
            case "AUTH" -> auth(argument);
            case "MAIL" -> mail(argument);
            case "RCPT" -> recipient(argument);
            case "DATA" -> data(argument);
            case "BDAT" -> chunk(argument);
            case "RSET" -> {
                reset();
                yield fault(Reply.of(250, "2.0.0", "Forgotten"), FAULT_OF_IDLENESS);
            }
            case "NOOP" -> fault(Reply.of(250, "2.0.0", "Still here"), FAULT_OF_IDLENESS);
            case "VRFY" -> fault(Reply.of(252, "2.5.2", "Send a message, and it will be tried"), FAULT_OF_IDLENESS);
            case "EXPN" -> throw new Refused(502, "5.5.1", "Lists aren't told");
            case "HELP" -> fault(Reply.of(214, "2.0.0", "RFC 5321 says it all"), FAULT_OF_IDLENESS);
            case "QUIT" -> Reply.of(221, "2.0.0", "Goodbye");
            default -> throw new Refused(500, "5.5.1", "Unknown command");
        };
    }

    private Reply hello(String name, boolean extended) throws IOException, Refused {
        if (name.isEmpty()) {
            throw new Refused(501, "5.5.4", "Say who you are");
        }
        if (!door.signedInOnly() && client.helo().isEmpty() && connection.isAhead()) {
            return TOO_EARLY;
        }
        reset();
        int weight = client.helo().isEmpty() ? 0 : FAULT_OF_IDLENESS;
        client = client.greeting(name.replaceAll("[^!-~]|[()<>\";]", "?"), extended);
        return fault(extended ? new Reply(250, "", rules.announced(client, door)) : Reply.of(250, "", rules.hostname()), weight);
    }

    private @Nullable Reply startTls(String argument) throws IOException, Refused {
        if (client.tls()) {
            throw new Refused(503, "5.5.1", "TLS is on already");
        }
        if (!argument.isEmpty()) {
            throw new Refused(501, "5.5.4", "STARTTLS takes no argument");
        }
        if (connection.hasMore()) {
            // sent in the clear and read as if it came under TLS: an injection (CVE-2011-0411)
            return Reply.of(421, "4.7.0", "Nothing may follow STARTTLS before its answer");
        }
        connection.write(Reply.of(220, "2.0.0", "Go ahead"));
        connection.startTls(tls.get());
        reset();
        client = client.secured();
        return next();
    }

    private Reply auth(String argument) throws IOException, Refused {
        if (!door.signedInOnly()) {
            throw new Refused(502, "5.5.1", "Nobody signs in at this port");
        }
        if (!client.extended() || client.signedIn() != null || transaction != null) {
            throw new Refused(503, "5.5.1", client.signedIn() != null ? "You are signed in already" : "Not now");
        }
        if (!rules.maySignIn(client)) {
            throw new Refused(538, "5.7.11", "STARTTLS first: a password isn't sent in the clear");
        }
        client = client.with(new Authentication(connection, door).signIn(argument, client.ip()));
        return Reply.of(235, "2.7.0", "Welcome");
    }

    private Reply mail(String argument) throws Refused {
        if (client.helo().isEmpty()) {
            throw new Refused(503, "5.5.1", "EHLO first");
        }
        if (door.signedInOnly() && client.signedIn() == null) {
            throw new Refused(530, "5.7.0", rules.maySignIn(client) ? "AUTH first" : "STARTTLS and AUTH first");
        }
        if (transaction != null) {
            throw new Refused(503, "5.5.1", "One message at a time");
        }
        var path = Path.parse(argument, "FROM:");
        boolean utf8 = path.parameters().containsKey("SMTPUTF8");
        MailParameters.check(path, client, door, rules);
        if (!path.address().isEmpty() && !path.hasDomain()) {
            throw new Refused(553, "5.1.7", "The sender's address needs a domain");
        }
        path.check(utf8);
        accept(door.refuseSender(client, path.address()));
        transaction = new Transaction(path.address(), utf8, MailParameters.dsn(path));
        return Reply.of(250, "2.1.0", "Sender noted");
    }

    private Reply recipient(String argument) throws Refused {
        if (transaction == null || reception != null) {
            throw new Refused(503, "5.5.1", "MAIL first");
        }
        var path = Path.parse(argument, "TO:");
        MailParameters.checkRecipient(path, client, door);
        if (path.address().isEmpty() || !path.hasDomain() && !path.address().equalsIgnoreCase("postmaster")) {
            throw new Refused(553, "5.1.3", "A recipient needs an address with a domain");
        }
        path.check(transaction.utf8());
        if (transaction.recipients().size() >= rules.maxRecipients()) {
            throw new Refused(452, "4.5.3", "At most " + rules.maxRecipients() + " recipients for a message");
        }
        accept(door.refuseRecipient(client, transaction, path.address()));
        transaction.recipients().add(path.address());
        transaction.wishes().put(path.address(), MailParameters.dsn(path));
        return Reply.of(250, "2.1.5", "Recipient noted");
    }

    private static void accept(Optional<Reply> refusal) throws Refused {
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
    }

    private Transaction ready() throws Refused {
        if (transaction == null) {
            throw new Refused(503, "5.5.1", "MAIL first");
        }
        if (transaction.recipients().isEmpty()) {
            throw new Refused(554, "5.5.1", "No recipient was accepted");
        }
        return transaction;
    }

    private Reply data(String argument) throws IOException, Refused {
        if (!argument.isEmpty() || reception != null) {
            throw new Refused(reception != null ? 503 : 501, reception != null ? "5.5.1" : "5.5.4", "DATA stands alone");
        }
        var message = ready();
        connection.write(Reply.of(354, "", "Go ahead, a line with a single dot ends it"));
        reception = new Reception(door.trace(client, message), rules.maxSize());
        connection.readData(reception);
        return take();
    }

    private Reply chunk(String argument) throws IOException, Refused {
        var words = argument.split(" +");
        boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
        if (!words[0].matches("[0-9]{1,18}") || words.length > 1 && !last || words.length > 2) {
            // what follows can't be told from commands
            return Reply.of(421, "4.5.4", "BDAT takes a size and perhaps LAST");
        }
        if (transaction == null || transaction.recipients().isEmpty()) {
            connection.readChunk(Long.parseLong(words[0]), (octets, from, length) -> { });
            ready();
        }
        if (reception == null) {
            reception = new Reception(door.trace(client, ready()), rules.maxSize());
        }
        connection.readChunk(Long.parseLong(words[0]), reception);
        return last ? take() : Reply.of(250, "2.0.0", words[0] + " octets");
    }

    private Reply take() throws Refused {
        var message = transaction;
        var received = reception;
        try {
            received.check();
            var answer = door.take(client, message, received.spool(), received.hash());
            unacknowledged = answer.answered();
            Metrics.counter("smtp.messages", "door", door.name(), "reply", Integer.toString(answer.reply().code())).increment();
            if (answer.reply().code() == 250) {
                faults = 0;
            }
            return answer.reply();
        } finally {
            reset();
        }
    }

    private void acknowledge(boolean reached) {
        if (unacknowledged != null) {
            unacknowledged.accept(reached);
            unacknowledged = null;
        }
    }

    private void reset() {
        transaction = null;
        if (reception != null) {
            reception.forget();
            reception = null;
        }
    }

    /** Ends the session: at once where it waits for a command, else the client is left to finish its message. */
    void shutDown() throws IOException {
        if (waiting) {
            connection.write(Reply.of(421, "4.3.2", "The server stops, come back in a minute"));
            connection.close();
        }
    }
}
