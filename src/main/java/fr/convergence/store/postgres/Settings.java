package fr.convergence.store.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the embedded PostgreSQL is set up. All of it stands on its command line, where a later start can compare it. */
final class Settings {
    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();
    private static final Map<String, String> FIXED = new LinkedHashMap<>();

    static {
        DEFAULTS.put("max_connections", "100");
        DEFAULTS.put("shared_buffers", "256MB");
        DEFAULTS.put("effective_cache_size", "1GB");
        DEFAULTS.put("work_mem", "16MB");
        DEFAULTS.put("maintenance_work_mem", "128MB");
        DEFAULTS.put("max_wal_size", "2GB");
        DEFAULTS.put("wal_compression", "on");
        DEFAULTS.put("random_page_cost", "1.1");
        DEFAULTS.put("jit", "off");
        // Errors say what failed but never with which values: those may be addresses and messages.
        DEFAULTS.put("log_error_verbosity", "terse");
        DEFAULTS.put("log_min_error_statement", "panic");
        DEFAULTS.put("log_checkpoints", "off");

        // What was acknowledged is on the disk, and nobody gets in from elsewhere: not for anyone to change.
        FIXED.put("fsync", "on");
        FIXED.put("synchronous_commit", "on");
        FIXED.put("full_page_writes", "on");
        FIXED.put("listen_addresses", "127.0.0.1");
        FIXED.put("unix_socket_directories", "");
        FIXED.put("timezone", "UTC");
        FIXED.put("log_timezone", "UTC");
        FIXED.put("cluster_name", "convergence");
        FIXED.put("logging_collector", "on");
        FIXED.put("log_filename", "postgres-%a.log");
        FIXED.put("log_rotation_age", "1d");
        FIXED.put("log_rotation_size", "0");
        FIXED.put("log_truncate_on_rotation", "on");
    }

    private Settings() {}

    /** The arguments for {@code postgres}, without the port. */
    static List<String> arguments(Path log, Map<String, String> wanted) {
        var all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(wanted);
        all.putAll(FIXED);
        all.put("log_directory", log.toString());
        var arguments = new ArrayList<String>();
        all.forEach((name, value) -> {
            arguments.add("-c");
            arguments.add(name + "=" + value);
        });
        return arguments;
    }
}
