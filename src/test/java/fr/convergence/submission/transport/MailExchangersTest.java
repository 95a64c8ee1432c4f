package fr.convergence.submission.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.submission.TransportSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Which servers take a domain's mail (RFC 5321 §5.1), as a real name server on this machine tells. */
class MailExchangersTest {
    private final DatagramSocket names = socket();
    private final MailExchangers exchangers = exchangers();

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private MailExchangers exchangers() {
        Thread.ofVirtual().start(this::answer);
        try {
            return new MailExchangers(new TransportSettings("mail.college.example", DataSize.ofMegabytes(1), 1, null), "127.0.0.1:" + names.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[512], 512);
                names.receive(packet);
                var answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength()))).toWire();
                names.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed: the specification is over
        }
    }

    private static Message answer(Message query) throws IOException {
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        var name = query.getQuestion().getName();
        switch (name.toString(true)) {
            case "familles.example" -> mx(answer, name, "20 second.example.", "10 first.example.", "30 third.example.");
            case "voisins.example" -> mx(answer, name, "10 near.example.", "20 mail.college.example.", "30 far.example.");
            case "nous.example" -> mx(answer, name, "10 mail.college.example.", "20 far.example.");
            case "sans-courriel.example" -> mx(answer, name, "0 .");
            case "hote.example" -> { }
            case "panne.example" -> answer.getHeader().setRcode(Rcode.SERVFAIL);
            default -> answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    private static void mx(Message answer, Name name, String... exchangers) throws IOException {
        for (var exchanger : exchangers) {
            var words = exchanger.split(" ");
            answer.addRecord(new MXRecord(name, DClass.IN, 60, Integer.parseInt(words[0]), Name.fromString(words[1])), Section.ANSWER);
        }
    }

    @AfterEach void closed() {
        names.close();
    }

    @Test void the_preferred_first() throws RefusedException {
        assertThat(exchangers.of("familles.example")).map(Server::host).containsExactly("first.example", "second.example", "third.example");
        assertThat(exchangers.of("familles.example").getFirst()).isEqualTo(new Server("first.example", 25, Server.Security.OPPORTUNISTIC, null, null));
    }

    @Test void the_domains_own_host_where_there_is_no_exchanger() throws RefusedException {
        assertThat(exchangers.of("hote.example")).map(Server::host).containsExactly("hote.example");
        assertThat(exchangers.of("[192.0.2.7]")).map(Server::host).containsExactly("192.0.2.7");
    }

    @Test void only_those_nearer_than_ourselves() throws RefusedException {
        assertThat(exchangers.of("voisins.example")).map(Server::host).containsExactly("near.example");
        refused("nous.example", "550 5.4.6");
    }

    @Test void a_domain_that_takes_no_mail_or_does_not_exist_is_said_to_be_so() {
        refused("sans-courriel.example", "556 5.1.10");
        refused("nulle-part.example", "550 5.1.2");
        refused("..", "550 5.1.2");
    }

    @Test void a_failing_name_server_puts_mail_off() {
        refused("panne.example", "451 4.4.3");
    }

    private void refused(String domain, String reply) {
        assertThatThrownBy(() -> exchangers.of(domain)).isInstanceOf(RefusedException.class).hasMessageStartingWith(reply);
    }
}
