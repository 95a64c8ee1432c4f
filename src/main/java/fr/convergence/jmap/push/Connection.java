package fr.convergence.jmap.push;

import fr.convergence.access.SignedIn;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection that stays open after its request, for as long as what let the person in stands. */
abstract class Connection {
    /** Under the minute after which many proxies cut a silent connection. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(55);
    private static final Duration CHECK = Duration.ofMinutes(1);

    private final SignedIn who;
    private volatile long lastSent = System.nanoTime();
    private volatile long lastChecked = System.nanoTime();
    private @Nullable StatePush push;
    private boolean ended;

    Connection(SignedIn who) {
        this.who = who;
    }

    final SignedIn who() {
        return who;
    }

    /** How long it may be silent. */
    Duration quiet() {
        return KEEP_ALIVE;
    }

    /** Sends something that asks for nothing; finds out that the other side has gone. */
    abstract void keepAlive();

    /** Nobody is signed in any more at the other end. */
    abstract void signedOut();

    /** The server stops. */
    abstract void goingAway();

    final void sent() {
        lastSent = System.nanoTime();
    }

    /** Tells changes by this push from now on, by none when null. */
    final void push(@Nullable StatePush next) {
        StatePush over;
        synchronized (this) {
            over = ended ? next : push;
            push = ended ? null : next;
        }
        if (over != null) {
            over.stop();
        }
    }

    final synchronized @Nullable StatePush push() {
        return push;
    }

    final void end() {
        StatePush over;
        synchronized (this) {
            ended = true;
            over = push;
            push = null;
        }
        if (over != null) {
            over.stop();
        }
    }

    /** Each second, and never waits: what takes time goes on elsewhere. */
    final void tick(Runnable check) {
        long now = System.nanoTime();
        if (now - lastSent >= quiet().toNanos()) {
            lastSent = now;
            Thread.ofVirtual().start(this::keepAlive);
        }
        if (now - lastChecked >= CHECK.toNanos()) {
            lastChecked = now;
            Thread.ofVirtual().start(check);
        }
    }
}
