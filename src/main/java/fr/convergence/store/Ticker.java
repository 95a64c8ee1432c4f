package fr.convergence.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, and goes on when it fails. */
public final class Ticker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    private final Thread thread;

    public Ticker(String name, Duration pause, Runnable work) {
        thread = Thread.ofVirtual().name(name).start(() -> run(name, pause, work));
    }

    private static void run(String name, Duration pause, Runnable work) {
        boolean failed = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
                work.run();
                failed = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!failed) {
                    log.warn("{} failed and is tried again: {}", name, e.toString());
                }
                failed = true;
            }
        }
    }

    @Override public void close() {
        thread.interrupt();
    }
}
