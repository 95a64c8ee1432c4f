package fr.convergence.store.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The address of an external server, as libpq or as JDBC writes it, taken apart so that no secret stays in the URL. */
record DatabaseUrl(String jdbc, Properties credentials) {

    static DatabaseUrl parse(String text) {
        var credentials = new Properties();
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(text, credentials);
        }
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw new PostgresException("CONVERGENCE_DATABASE_URL must begin with postgresql:// or"
                    + " jdbc:postgresql:, e.g. postgresql://user:password@host:5432/database");
        }
        URI uri = URI.create(text);
        String authority = uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String[] user = authority.substring(0, at).split(":", 2);
            credentials.setProperty("user", decode(user[0]));
            if (user.length == 2) {
                credentials.setProperty("password", decode(user[1]));
            }
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseUrl(
                "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + query, credentials);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DatabaseUrl[…]";
    }
}
