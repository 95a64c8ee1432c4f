package fr.convergence.submission.transport;

import java.io.IOException;
import java.io.InputStream;

/** A message's octets, opened anew for each attempt. */
@FunctionalInterface
public interface Body {
    InputStream open() throws IOException;
}
