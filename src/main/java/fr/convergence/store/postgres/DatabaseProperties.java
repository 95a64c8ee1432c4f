package fr.convergence.store.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url an external server, {@code postgresql://user:password@host:port/database} or its JDBC form; none means the
 *     embedded one
 * @param poolSize connections at most
 * @param programs where the embedded server's programs are unpacked, when not in the data folder
 * @param slowStatements the embedded server's log tells statements that take longer, with their plan and never their
 *     values; none means it doesn't
 * @param settings of postgresql.conf, for the embedded server
 */
@ConfigurationProperties("convergence.database")
record DatabaseProperties(
        @Nullable String url,
        @DefaultValue("16") int poolSize,
        @Nullable Path programs,
        @Nullable Duration slowStatements,
        @DefaultValue Map<String, String> settings) {
    /** All settings of postgresql.conf. */
    Map<String, String> configuration() {
        var all = new HashMap<>(settings);
        if (slowStatements != null) {
            all.put("session_preload_libraries", "auto_explain");
            all.put("auto_explain.log_min_duration", slowStatements.toMillis() + "ms");
            all.put("auto_explain.log_analyze", "on");
            all.put("auto_explain.log_timing", "off");
            all.put("auto_explain.log_buffers", "on");
            all.put("auto_explain.log_parameter_max_length", "0");
        }
        return all;
    }
}
