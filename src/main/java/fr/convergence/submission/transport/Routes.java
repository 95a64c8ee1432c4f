package fr.convergence.submission.transport;

import fr.convergence.submission.MailRoute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The domains whose mail goes to a server that operators chose. */
@Component
public class Routes {
    private final JdbcClient jdbc;

    Routes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<MailRoute> all() {
        return jdbc.sql("SELECT * FROM mail_route ORDER BY domain").query((row, n) -> route(row)).list();
    }

    Optional<MailRoute> of(String domain) {
        return jdbc.sql("SELECT * FROM mail_route WHERE domain = ?").param(domain).query((row, n) -> route(row)).optional();
    }

    public void set(MailRoute route) {
        jdbc.sql("""
                INSERT INTO mail_route (domain, host, port, set_by, set_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (domain) DO UPDATE SET host = excluded.host, port = excluded.port, set_by = excluded.set_by, set_at = excluded.set_at""")
                .params(route.domain(), route.host(), route.port(), route.setBy(), route.setAt().atOffset(ZoneOffset.UTC)).update();
    }

    /** False when there is none. */
    public boolean clear(String domain) {
        return jdbc.sql("DELETE FROM mail_route WHERE domain = ?").param(domain).update() > 0;
    }

    private static MailRoute route(ResultSet row) throws SQLException {
        return new MailRoute(row.getString("domain"), row.getString("host"), row.getInt("port"), row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant());
    }
}
