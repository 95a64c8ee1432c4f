package fr.convergence.trust;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What other servers reported of mail in our names, in sum. */
@Component
public class DmarcReports {
    /** Mail in the name of a domain that came from an address. */
    public record Sender(String domain, String source, long passed, long failed) {}

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final InstantSource time;

    DmarcReports(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** By domain; those first of whom most failed. */
    public List<Sender> since(Duration ago) {
        return jdbc.sql("""
                SELECT domain, source, coalesce(sum(messages) FILTER (WHERE passed), 0)::bigint AS passed,
                       coalesce(sum(messages) FILTER (WHERE NOT passed), 0)::bigint AS failed
                FROM dmarc_report JOIN dmarc_report_row USING (reporter, report_id)
                WHERE begins_at >= ? GROUP BY domain, source ORDER BY domain, failed DESC, passed DESC, source LIMIT ?""")
                .params(time.instant().minus(ago).atOffset(ZoneOffset.UTC), MOST).query(Sender.class).list();
    }
}
