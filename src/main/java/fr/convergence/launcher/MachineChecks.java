package fr.convergence.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Whether this machine lets the server work: its doors, certificate, disk, database and clock. */
@Component
class MachineChecks {
    private static final int PATIENCE = 3000;
    private static final long ROOM = 2L << 30;
    private static final Duration RENEWAL = Duration.ofDays(14);
    private static final Duration CLOCK = Duration.ofSeconds(5);
    private static final Language LANGUAGE = Language.of(System.getenv());

    /** @param advice what to do about it, empty when it is well */
    record Check(boolean well, String text, String advice) {
        static Check well(String text) {
            return new Check(true, text, "");
        }
    }

    private final Environment settings;
    private final JdbcClient jdbc;
    private final InstantSource time;

    MachineChecks(Environment settings, JdbcClient jdbc, InstantSource time) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.time = time;
    }

    List<Check> all() {
        var checks = new ArrayList<Check>();
        checks.add(door(LANGUAGE.say("Page et JMAP", "Page and JMAP"), "convergence.http.port"));
        checks.add(door(LANGUAGE.say("Courrier entrant", "Incoming mail"), "convergence.smtp.port"));
        checks.add(door(LANGUAGE.say("Envoi (STARTTLS)", "Submission (STARTTLS)"), "convergence.submission.port"));
        checks.add(door(LANGUAGE.say("Envoi (TLS)", "Submission (TLS)"), "convergence.submissions.port"));
        checks.add(certificate());
        checks.add(disk());
        checks.addAll(database());
        return checks;
    }

    private InetSocketAddress at(String port) {
        var listen = settings.getRequiredProperty("convergence.listen");
        return new InetSocketAddress(listen.equals("0.0.0.0") ? "127.0.0.1" : listen.equals("::") ? "::1" : listen,
                settings.getRequiredProperty(port, Integer.class));
    }

    private Check door(String what, String port) {
        var at = at(port);
        if (at.getPort() == 0) {
            return Check.well(what + LANGUAGE.say(" : fermé par les réglages", ": closed by the settings"));
        }
        try (var socket = new Socket()) {
            socket.connect(at, PATIENCE);
            return Check.well(what + LANGUAGE.say(" : port ", ": port ") + at.getPort());
        } catch (IOException e) {
            return new Check(false, what + LANGUAGE.say(" : rien ne répond au port ", ": nothing answers at port ") + at.getPort(),
                    LANGUAGE.say("Le serveur est-il démarré (./convergence start) ? Sinon, voir " + port + ".",
                            "Has the server been started (./convergence start)? If so, see " + port + "."));
        }
    }

    private Check certificate() {
        var advice = LANGUAGE.say("Donner un certificat reconnu : convergence.tls.certificate et convergence.tls.key.",
                "Give one that is trusted: convergence.tls.certificate and convergence.tls.key.");
        var at = at("convergence.submissions.port");
        try (var plain = new Socket()) {
            plain.connect(at, PATIENCE);
            plain.setSoTimeout(PATIENCE);
            try (var tls = (SSLSocket) toLook().getSocketFactory().createSocket(plain, at.getHostString(), at.getPort(), true)) {
                tls.startHandshake();
                var shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
                var until = shown.getNotAfter().toInstant();
                var text = LANGUAGE.say("Certificat valable jusqu'au ", "Certificate valid until ")
                        + DateTimeFormatter.ofPattern("yyyy-MM-dd").format(until.atZone(ZoneId.systemDefault()));
                if (shown.getSubjectX500Principal().equals(shown.getIssuerX500Principal())) {
                    return new Check(false, text + LANGUAGE.say(", fait par ce serveur lui-même", ", made by this server itself"), advice);
                }
                return until.isBefore(time.instant().plus(RENEWAL)) ? new Check(false, text, LANGUAGE.say("Le renouveler.", "Renew it.")) : Check.well(text);
            }
        } catch (IOException | GeneralSecurityException e) {
            return new Check(false, LANGUAGE.say("Certificat : il n'a pas pu être lu", "Certificate: it could not be read"), advice);
        }
    }

    /** A TLS client that looks at what is shown, and trusts it with nothing. */
    private static SSLContext toLook() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new X509TrustManager() {
            @Override public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }}, null);
        return context;
    }

    private Check disk() {
        var data = Path.of(settings.getRequiredProperty("convergence.data"));
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            var text = LANGUAGE.say("Disque des données : %d Gio libres", "Disk of the data: %d GiB free").formatted(free >> 30);
            return free < ROOM ? new Check(false, text, LANGUAGE.say("Faire de la place : sans elle, aucun message n'est accepté.",
                    "Make room: without it no mail is taken.")) : Check.well(text);
        } catch (IOException e) {
            return new Check(false, LANGUAGE.say("Disque des données : illisible (", "Disk of the data: unreadable (") + data + ")", "");
        }
    }

    private List<Check> database() {
        try {
            var asked = Instant.now(); // the machine's own clock is what is compared
            var version = jdbc.sql("SHOW server_version").query(String.class).single();
            var its = jdbc.sql("SELECT clock_timestamp()").query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
            var checks = new ArrayList<>(List.of(Check.well(LANGUAGE.say("Base de données : PostgreSQL ", "Database: PostgreSQL ") + version)));
            checks.add(clock(Duration.between(asked, its)));
            return checks;
        } catch (DataAccessException | TransactionException e) {
            return List.of(new Check(false, LANGUAGE.say("Base de données : injoignable", "Database: out of reach"), LANGUAGE.say("Voir le journal.", "See the log.")));
        }
    }

    private static Check clock(Duration difference) {
        return difference.abs().compareTo(CLOCK) < 0 ? Check.well(LANGUAGE.say("Horloge : celle de la base de données", "Clock: the database's"))
                : new Check(false, LANGUAGE.say("Horloge : à %d s de celle de la base de données", "Clock: %d s from the database's").formatted(difference.toSeconds()),
                        LANGUAGE.say("Les régler toutes deux par NTP.", "Set both by NTP."));
    }
}
