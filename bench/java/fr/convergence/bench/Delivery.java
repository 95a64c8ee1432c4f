package fr.convergence.bench;

import fr.convergence.demo.corpus.BenchMailbox;
import fr.convergence.demo.corpus.DemoMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Mail by SMTP over eight connections, each message acknowledged once it is durable. */
final class Delivery {
    private static final int CONNECTIONS = 8;
    private static final long SECONDS = 8;

    private final Server server;
    private final int mailboxes;
    private final List<byte[]> messages = BenchMailbox.generate(2_000, 9, Instant.parse("2026-11-24T07:15:00Z")).map(DemoMessage::bytes)
            .map(Delivery::stuffed).toList();
    private final AtomicInteger next = new AtomicInteger();

    Delivery(Server server, int mailboxes) {
        this.server = server;
        this.mailboxes = mailboxes;
    }

    double perSecond() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            run(threads, 2);
            long began = System.nanoTime();
            int delivered = run(threads, SECONDS);
            return delivered / ((System.nanoTime() - began) / 1e9);
        }
    }

    private int run(ExecutorService threads, long seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var connections = new ArrayList<Future<Integer>>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var recipient = Filling.recipient(i % mailboxes);
            connections.add(threads.submit(() -> deliver(recipient, end)));
        }
        int delivered = 0;
        for (var connection : connections) {
            delivered += connection.get();
        }
        return delivered;
    }

    private int deliver(String recipient, long end) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.smtpPort());
             var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            socket.setTcpNoDelay(true);
            answer(in);
            say(socket, in, "EHLO bench.example\r\n".getBytes());
            int delivered = 0;
            while (System.nanoTime() < end) {
                say(socket, in, "MAIL FROM:<dehors@ailleurs.example>\r\n".getBytes());
                say(socket, in, ("RCPT TO:<" + recipient + ">\r\n").getBytes());
                say(socket, in, "DATA\r\n".getBytes());
                say(socket, in, messages.get(next.getAndIncrement() % messages.size()));
                delivered++;
            }
            return delivered;
        }
    }

    private static void say(Socket socket, BufferedReader in, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        var answer = answer(in);
        if (answer.charAt(0) != '2' && answer.charAt(0) != '3') {
            throw new IOException(answer);
        }
    }

    private static String answer(BufferedReader in) throws IOException {
        String line;
        do {
            line = in.readLine();
        } while (line.charAt(3) == '-');
        return line;
    }

    private static byte[] stuffed(byte[] message) {
        var text = new String(message, StandardCharsets.ISO_8859_1).replace("\r\n.", "\r\n..");
        return (text + "\r\n.\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
