package fr.convergence.store.schedule;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * The scheduler looks for work every second, and tells each failure with its whole stack trace. That the database is
 * away is one thing, told in one line a minute; any other failure of the scheduler is told as it is.
 */
class DatabaseAway extends TurboFilter {
    private static final String SCHEDULER = "com.github.kagkarlsson.scheduler";
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String text, Object[] values, Throwable failure) {
        if (!logger.getName().startsWith(SCHEDULER)) {
            return FilterReply.NEUTRAL;
        }
        var cause = connectionFailure(failure != null || values == null || values.length == 0
                ? failure : values[values.length - 1] instanceof Throwable last ? last : null);
        if (cause == null) {
            return FilterReply.NEUTRAL;
        }
        var now = Instant.now();
        var before = told.get();
        if (before.isBefore(now.minus(QUIET)) && told.compareAndSet(before, now)) {
            LoggerFactory.getLogger(DatabaseAway.class).warn("The database is away, durable work waits: {}", cause.getMessage());
        }
        return FilterReply.DENY;
    }

    /** Connection exceptions are class 08, a server that shuts down or starts 57P01 to 57P03; a pool that waited in vain names none. */
    private static SQLException connectionFailure(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (sql instanceof SQLTransientConnectionException
                    || sql.getSQLState() != null && sql.getSQLState().matches("08.*|57P0[123]"))) {
                return sql;
            }
        }
        return null;
    }
}
