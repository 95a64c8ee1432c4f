package fr.convergence.backup;

import fr.convergence.backup.Manifest.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a saved table without a database: the text format of COPY, a line for each row. */
final class CopyRows {
    /** A row by the names of its columns; null is NULL. */
    interface Row {
        @Nullable String get(String column);
    }

    private CopyRows() {}

    /** The rows that have this value in this column. */
    static List<Row> where(Shelf shelf, Manifest backup, String name, String column, String value) throws IOException {
        var table = backup.tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
        int index = table.columns().indexOf(column);
        var rows = new ArrayList<Row>();
        try (var lines = new BufferedReader(new InputStreamReader(Compressed.read(shelf.of(backup).resolve(table.file().path())), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var fields = line.split("\t", -1);
                if (value.equals(unescaped(fields[index]))) {
                    rows.add(row(table, fields)::get);
                }
            }
        }
        return rows;
    }

    private static Map<String, @Nullable String> row(Table table, String[] fields) {
        var row = new HashMap<String, @Nullable String>();
        for (int i = 0; i < fields.length; i++) {
            row.put(table.columns().get(i), unescaped(fields[i]));
        }
        return row;
    }

    private static @Nullable String unescaped(String field) {
        if (field.equals("\\N")) {
            return null;
        }
        if (field.indexOf('\\') < 0) {
            return field;
        }
        var text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            text.append(c == '\\' ? meant(field.charAt(++i)) : c);
        }
        return text.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> escaped;
        };
    }
}
