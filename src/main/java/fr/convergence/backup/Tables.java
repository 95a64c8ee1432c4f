package fr.convergence.backup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tables there are: all that migrations made, of whatever module. */
@Component
class Tables {
    /** Saved in packs; and what the migrations write themselves. */
    private static final Set<String> OTHERWISE = Set.of("blob", "flyway_schema_history");

    private record Column(String name, String columnName) {}

    private record Reference(String name, String target) {}

    private final JdbcClient jdbc;

    Tables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The columns of each table; a table comes after those that it refers to. */
    Map<String, List<String>> inOrder() {
        var columns = new LinkedHashMap<String, List<String>>();
        jdbc.sql("""
                SELECT c.relname AS name, a.attname AS column_name FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                ORDER BY c.relname, a.attnum""").query(Column.class).list().stream()
                .filter(column -> !OTHERWISE.contains(column.name()))
                .forEach(column -> columns.computeIfAbsent(column.name(), name -> new ArrayList<>()).add(column.columnName()));
        var references = jdbc.sql("""
                SELECT conrelid::regclass::text AS name, confrelid::regclass::text AS target FROM pg_constraint
                WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conrelid <> confrelid""")
                .query(Reference.class).list();
        var ordered = new LinkedHashSet<String>();
        columns.keySet().forEach(name -> add(name, references, ordered));
        var result = new LinkedHashMap<String, List<String>>();
        ordered.forEach(name -> result.put(name, columns.get(name)));
        return result;
    }

    private static void add(String name, List<Reference> references, Set<String> ordered) {
        references.stream().filter(reference -> reference.name().equals(name)).forEach(reference -> add(reference.target(), references, ordered));
        ordered.add(name);
    }

    /** A table and its columns, as COPY takes them. */
    static String quoted(String name, List<String> columns) {
        return "\"" + name + "\" (" + String.join(", ", columns.stream().map(column -> "\"" + column + "\"").toList()) + ")";
    }
}
