package fr.convergence.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mail from outside over SMTP connections that go on until they are cut, and what was answered 250 of it. */
final class IncomingMail {
    private static final int LONGEST = 30_000;

    /** Message-IDs. */
    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ServerProcess server;
    private final String recipient;

    IncomingMail(ServerProcess server, String recipient) {
        this.server = server;
        this.recipient = recipient;
    }

    /** @param name of this connection, another each time */
    void sendUntilCut(String name) {
        try (var socket = new Socket("127.0.0.1", server.smtpPort);
             var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            answer(in);
            say(socket, in, "EHLO dehors.example");
            for (int n = 0; ; n++) {
                var id = name + "-" + n + "@dehors.example";
                say(socket, in, "MAIL FROM:<parent@dehors.example>");
                say(socket, in, "RCPT TO:<" + recipient + ">");
                say(socket, in, "DATA");
                if (say(socket, in, message(id) + "\r\n.").startsWith("250")) {
                    acknowledged.add(id);
                    synchronized (acknowledged) {
                        acknowledged.notifyAll();
                    }
                }
            }
        } catch (IOException e) {
            // the server was killed: what counts is what was acknowledged before
        }
    }

    void awaitAcknowledged(int count) throws InterruptedException {
        synchronized (acknowledged) {
            while (acknowledged.size() < count) {
                acknowledged.wait();
            }
        }
    }

    /** The same each time for an id, so that what is read later can be compared with what was sent. */
    static String message(String id) {
        var random = new Random(id.hashCode());
        var text = new StringBuilder("From: parent@dehors.example\r\nSubject: Absence " + random.nextInt(7) + "\r\nMessage-ID: <" + id + ">\r\n\r\n");
        for (int size = random.nextInt(LONGEST); size > 0; size -= 14) {
            text.append(Long.toString(random.nextLong() & Long.MAX_VALUE, 36)).append("\r\n");
        }
        return text.append("Bien à vous").toString();
    }

    private static String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return answer(in);
    }

    private static String answer(BufferedReader in) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("closed");
            }
        } while (line.length() > 3 && line.charAt(3) == '-');
        return line;
    }
}
