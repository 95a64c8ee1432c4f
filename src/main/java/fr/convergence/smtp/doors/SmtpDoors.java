package fr.convergence.smtp.doors;

import fr.convergence.smtp.SmtpPorts;
import fr.convergence.smtp.SmtpSettings;
import fr.convergence.smtp.server.Door;
import fr.convergence.smtp.server.Listener;
import fr.convergence.smtp.server.Rules;
import fr.convergence.smtp.tls.Certificates;
import fr.convergence.submission.TransportSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens the doors for mail when all else is ready, and closes them first. */
@Component
@ConditionalOnBooleanProperty(name = "convergence.doors", matchIfMissing = true)
class SmtpDoors implements SmartLifecycle, SmtpPorts {
    private static final Logger log = LoggerFactory.getLogger(SmtpDoors.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InboundDoor inbound;
    private final SubmissionDoor submission;
    private final Certificates certificates;
    private final SmtpSettings settings;
    private final Rules rules;
    private final String address;
    private final List<Integer> ports;
    private volatile List<Listener> open = List.of();

    SmtpDoors(InboundDoor inbound, SubmissionDoor submission, Certificates certificates, SmtpSettings settings,
              TransportSettings transport, @Value("${convergence.listen}") String address,
              @Value("${convergence.smtp.port}") int smtp, @Value("${convergence.submission.port}") int submissionPort,
              @Value("${convergence.submissions.port}") int submissions) {
        this.inbound = inbound;
        this.submission = submission;
        this.certificates = certificates;
        this.settings = settings;
        this.rules = new Rules(transport.hostname(), transport.maxSize().toBytes(), transport.maxRecipients(), settings.idle(),
                settings.minRate().toBytes(), settings.plainSignIn());
        this.address = address;
        this.ports = List.of(smtp, submissionPort, submissions);
    }

    @Override public void start() {
        var opened = new ArrayList<Listener>();
        try {
            opened.add(listen(ports.get(0), inbound, false));
            opened.add(listen(ports.get(1), submission, false));
            opened.add(listen(ports.get(2), submission, true));
        } catch (IOException e) {
            close(opened);
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (PortInUseException e) {
            close(opened);
            throw e;
        }
        open = List.copyOf(opened);
        log.info("Mail is received on port {}, taken from programs on {} (STARTTLS) and {} (TLS)", smtp(), submission(), submissions());
    }

    private Listener listen(int port, Door door, boolean tls) throws IOException {
        return Listener.open(new InetSocketAddress(address, port), door, rules, certificates::context, tls,
                new Listener.Crowd(settings.maxConnections(), settings.maxConnectionsPerIp()));
    }

    @Override public void stop() {
        close(open);
        open = List.of();
    }

    private static void close(List<Listener> listeners) {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            listeners.forEach(listener -> closing.submit(() -> {
                listener.close(PATIENCE);
                return listener;
            }));
        }
    }

    @Override public boolean isRunning() {
        return !open.isEmpty();
    }

    @Override public int smtp() {
        return open.get(0).port();
    }

    @Override public int submission() {
        return open.get(1).port();
    }

    @Override public int submissions() {
        return open.get(2).port();
    }
}
