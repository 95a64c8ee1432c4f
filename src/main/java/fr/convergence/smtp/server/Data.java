package fr.convergence.smtp.server;

/** Where in a message its reader stands (RFC 5321 §4.1.1.4). */
enum Data {
    LINE_START, INSIDE, CR, DOT, DOT_CR, END;

    Data next(byte octet) {
        return switch (this) {
            case LINE_START -> octet == '.' ? DOT : inside(octet);
            case CR -> octet == '\n' ? LINE_START : inside(octet);
            case DOT -> octet == '\r' ? DOT_CR : INSIDE;
            case DOT_CR -> octet == '\n' ? END : inside(octet);
            case INSIDE, END -> inside(octet);
        };
    }

    private static Data inside(byte octet) {
        return octet == '\r' ? CR : INSIDE;
    }
}
