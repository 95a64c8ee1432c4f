package fr.convergence.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The product's time in specifications: it goes by as always, and can be moved on. */
@Primary
@Component
public class TestClock implements InstantSource {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    public void forward(Duration time) {
        ahead.accumulateAndGet(time, Duration::plus);
    }
}
