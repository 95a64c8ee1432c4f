package fr.convergence.support;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A name server on this machine, by UDP and TCP, that knows what specifications publish. */
public final class NameServer {
    private static final int LONGEST_DATAGRAM = 512;

    private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final DatagramSocket datagrams;
    private final ServerSocket connections;

    public NameServer() {
        try {
            datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            connections = new ServerSocket(datagrams.getLocalPort(), 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serveDatagrams);
            Thread.ofVirtual().start(this::serveConnections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return datagrams.getLocalPort();
    }

    /** One line of a zone file: name, type and data. */
    public NameServer publish(String name, String type, String data) {
        try {
            var owner = Name.fromString(name + ".");
            add(name, Record.fromString(owner, Type.value(type), DClass.IN, 60, data, Name.root));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text of any length. */
    public NameServer text(String name, String text) {
        try {
            var strings = text.isEmpty() ? List.of("") : Arrays.asList(text.split("(?<=\\G.{200})"));
            add(name, new TXTRecord(Name.fromString(name + "."), DClass.IN, 60, strings.stream().map(s -> s.replace("\\", "\\\\")).toList()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, Record record) {
        zone.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new CopyOnWriteArrayList<>()).add(record);
    }

    /** From now on, questions about this name aren't answered. */
    public NameServer fails(String name) {
        failing.add(name.toLowerCase(Locale.ROOT));
        return this;
    }

    private Message answer(Message query) {
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        var name = query.getQuestion().getName().toString(true).toLowerCase(Locale.ROOT);
        var records = zone.get(name);
        if (failing.contains(name)) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (records == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            records.stream().filter(record -> record.getType() == query.getQuestion().getType())
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer;
    }

    private void serveDatagrams() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
                datagrams.receive(packet);
                var answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength()))).toWire(LONGEST_DATAGRAM);
                datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serveConnections() {
        try {
            while (true) {
                var client = connections.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) {
        try (client; var in = new DataInputStream(client.getInputStream()); var out = new DataOutputStream(client.getOutputStream())) {
            var answer = answer(new Message(in.readNBytes(in.readUnsignedShort()))).toWire();
            out.writeShort(answer.length);
            out.write(answer);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
