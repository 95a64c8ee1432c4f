package fr.convergence.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import fr.convergence.store.DatabaseUsers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The one DataSource: to the embedded PostgreSQL, or to the server that CONVERGENCE_DATABASE_URL names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger("convergence.postgres");

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnEmbedded.class)
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres embeddedPostgres(
                @Value("${convergence.data:data}") Path data, DatabaseProperties database) {
            return EmbeddedPostgres.open(data, database.programs(), database.configuration());
        }

        /** Depends on the server, so Spring closes the pool before it stops the server. */
        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(EmbeddedPostgres postgres, DatabaseProperties database, @Value("${convergence.doors:true}") boolean server) {
            var credentials = named(server);
            credentials.setProperty("user", postgres.user());
            credentials.setProperty("password", postgres.password());
            HikariDataSource pool = pool(
                    new PostgresDataSource(
                            () -> "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + postgres.database(),
                            credentials),
                    database);
            String weak = unsafeSettings(pool);
            if (!weak.isEmpty()) {
                pool.close();
                throw new PostgresException("PostgreSQL does not keep what it acknowledges: " + weak);
            }
            return pool;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnExternal.class)
    static class External {
        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(DatabaseProperties database, @Value("${convergence.doors:true}") boolean server) {
            DatabaseUrl url = DatabaseUrl.parse(database.url());
            var credentials = named(server);
            credentials.putAll(url.credentials());
            HikariDataSource pool = pool(new PostgresDataSource(url::jdbc, credentials), database);
            String weak = unsafeSettings(pool);
            if (!weak.isEmpty()) {
                LOG.warn("The database server may lose what it acknowledged: {}", weak);
            }
            return pool;
        }
    }

    static class OnExternal implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("convergence.database.url"));
        }
    }

    static class OnEmbedded extends OnExternal {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }

    /** By which the database tells servers from commands beside them. */
    private static Properties named(boolean server) {
        var credentials = new Properties();
        credentials.setProperty("ApplicationName", server ? DatabaseUsers.SERVER : DatabaseUsers.COMMAND);
        return credentials;
    }

    private static HikariDataSource pool(DataSource server, DatabaseProperties database) {
        var config = new HikariConfig();
        config.setPoolName("convergence");
        config.setDataSource(server);
        config.setMaximumPoolSize(database.poolSize());
        config.setMinimumIdle(Math.min(2, database.poolSize()));
        config.setConnectionTimeout(10_000);
        config.setConnectionInitSql("SET TimeZone TO 'UTC'"); // the driver asks for the machine's own
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new PostgresException("The database does not answer: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage(), e);
        }
    }

    /** The settings, as they are in force for us, that would let an acknowledged change get lost; empty if none. */
    private static String unsafeSettings(DataSource source) {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("""
                        SELECT coalesce(string_agg(name || ' = ' || setting, ', '), '') FROM pg_settings
                        WHERE name IN ('fsync', 'full_page_writes') AND setting <> 'on'
                           OR name = 'synchronous_commit' AND setting NOT IN ('on', 'remote_apply', 'remote_write')
                        """)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new PostgresException("The database does not answer: " + e.getMessage(), e);
        }
    }
}
