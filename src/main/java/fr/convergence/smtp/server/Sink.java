package fr.convergence.smtp.server;

import java.io.IOException;

/** Where the octets of a message go. */
@FunctionalInterface
interface Sink {
    void write(byte[] octets, int from, int length) throws IOException;
}
