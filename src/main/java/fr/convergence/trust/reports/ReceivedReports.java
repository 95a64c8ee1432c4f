package fr.convergence.trust.reports;

import fr.convergence.mail.DeliveryListener;
import fr.convergence.mail.SenderTrust.Verdict;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.Part;
import fr.convergence.mail.mime.Source;
import fr.convergence.store.Change;
import fr.convergence.trust.TrustSettings;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what reports say that come to the address for them; each once. */
@Component
class ReceivedReports implements DeliveryListener {
    private static final Logger log = LoggerFactory.getLogger(ReceivedReports.class);
    private static final long LARGEST = 20 << 20;
    private static final Set<String> TYPES = Set.of("application/zip", "application/x-zip-compressed", "application/gzip",
            "application/x-gzip", "application/xml", "text/xml");

    private final TrustSettings settings;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ReceivedReports(TrustSettings settings, JdbcClient jdbc, JdbcTemplate template) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.template = template;
    }

    @Override public void delivered(Change change, List<Delivered> messages) {
        messages.stream().filter(message -> message.envelope().recipient().equalsIgnoreCase(settings.reports()))
                .filter(message -> message.message().raw().size() <= LARGEST)
                .filter(message -> message.message().trust() == null || message.message().trust().verdict() != Verdict.suspicious)
                .forEach(this::read);
    }

    private void read(Delivered message) {
        try (var in = message.message().raw().open()) {
            var octets = Source.of(in.readAllBytes());
            for (var part : message.parsed().parts().attachments()) {
                if (TYPES.contains(part.type())) {
                    read(octets, part);
                }
            }
        } catch (IOException e) {
            log.warn("A DMARC report can't be read: {}", e.getMessage());
        }
    }

    private void read(Source octets, Part part) throws IOException {
        var report = AggregateReport.read(Mime.open(octets, part));
        int kept = jdbc.sql("""
                INSERT INTO dmarc_report (reporter, report_id, domain, begins_at) VALUES (?, ?, lower(?), ?) ON CONFLICT DO NOTHING""")
                .params(report.reporter(), report.id(), report.domain(), report.begins().atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("DELETE FROM dmarc_report WHERE begins_at < now() - interval '400 days'").update();
        if (kept == 1) {
            var rows = report.rows();
            template.batchUpdate("INSERT INTO dmarc_report_row (reporter, report_id, n, source, messages, passed) VALUES (?, ?, ?, ?, ?, ?)",
                    IntStream.range(0, rows.size()).mapToObj(n -> new Object[] {report.reporter(), report.id(), n, rows.get(n).source(),
                            rows.get(n).messages(), rows.get(n).passed()}).toList());
        }
    }
}
