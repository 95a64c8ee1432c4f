package fr.convergence.store.postgres;

import java.nio.file.Path;
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
 * @param settings of postgresql.conf, for the embedded server
 */
@ConfigurationProperties("convergence.database")
record DatabaseProperties(
        @Nullable String url,
        @DefaultValue("16") int poolSize,
        @Nullable Path programs,
        @DefaultValue Map<String, String> settings) {}
