package fr.convergence.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server in the world outside, to which mail is handed over: answers for each address as it is told to. */
public final class OutsideServer implements AutoCloseable {
    /** A message that it took. */
    public record Taken(String sender, List<String> recipients, List<String> commands, String octets) {}

    private final ServerSocket socket;
    private volatile boolean dsn;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    public OutsideServer() {
        try {
            socket = new ServerSocket(TestServer.smarthostPort(), 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is answered about this address from now on; "250" else. */
    public OutsideServer answers(String address, String reply) {
        replies.put(address, reply);
        return this;
    }

    /** From now on it says that it tells senders what they want to know (RFC 3461). */
    public OutsideServer tellsSenders() {
        dsn = true;
        return this;
    }

    /** The messages for an address. */
    public List<Taken> taken(String address) {
        return taken.stream().filter(message -> message.recipients().contains(address)).toList();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client; var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(client, "220 outside.example");
            var sender = "";
            var recipients = new ArrayList<String>();
            var commands = new ArrayList<String>();
            for (var line = line(in); line != null; line = line(in)) {
                switch (line.substring(0, 4)) {
                    case "EHLO" -> say(client, "250-outside.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n" + (dsn ? "250-DSN\r\n" : "") + "250 SIZE 10000000");
                    case "MAIL" -> {
                        sender = address(line);
                        recipients.clear();
                        commands.clear();
                        commands.add(line);
                        say(client, "250 2.1.0 ok");
                    }
                    case "RCPT" -> {
                        var reply = replies.getOrDefault(address(line), "250 2.1.5 ok");
                        if (reply.startsWith("2")) {
                            recipients.add(address(line));
                            commands.add(line);
                        }
                        say(client, reply);
                    }
                    case "DATA" -> {
                        say(client, "354 go");
                        taken.add(new Taken(sender, List.copyOf(recipients), List.copyOf(commands), data(in)));
                        say(client, "250 2.0.0 taken");
                    }
                    case "QUIT" -> say(client, "221 bye");
                    default -> say(client, "250 ok");
                }
            }
        } catch (IOException e) {
            // the client hung up
        }
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static String data(BufferedReader in) throws IOException {
        var octets = new StringBuilder();
        for (var line = line(in); line != null && !line.equals("."); line = line(in)) {
            octets.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return octets.toString();
    }

    /** Ended by CRLF; other line ends are part of it. */
    private static String line(BufferedReader in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.append((char) c);
            if (line.length() > 1 && line.substring(line.length() - 2).equals("\r\n")) {
                return line.substring(0, line.length() - 2);
            }
        }
        return null;
    }

    private static void say(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
