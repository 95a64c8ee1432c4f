package fr.convergence.store.postgres;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * What PostgreSQL says when a disk became read-only: "insufficient privilege", which Spring takes for a mistake in the
 * statement. It is a database that can't be worked with for now; our role may do everything in its own.
 */
@Component
class FileErrors extends SQLExceptionSubclassTranslator {
    private static final String NO_PRIVILEGE = "42501";

    @Override
    protected DataAccessException doTranslate(String task, String sql, SQLException e) {
        return NO_PRIVILEGE.equals(e.getSQLState()) ? new DataAccessResourceFailureException(e.getMessage(), e) : super.doTranslate(task, sql, e);
    }
}
