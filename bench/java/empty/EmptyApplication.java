package empty;

import com.zaxxer.hikari.HikariDataSource;
import fr.convergence.store.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** What Spring Boot itself needs to start: web, JDBC, Flyway and the same embedded PostgreSQL; not in our package, which is scanned for beans. */
@SpringBootApplication
public class EmptyApplication {
    public static void main(String[] args) {
        SpringApplication.run(EmptyApplication.class, args);
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres(@Value("${data}") Path data) {
        return EmbeddedPostgres.open(data, null, Map.of());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + postgres.database());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password());
        return pool;
    }
}
