package fr.convergence.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The demonstration begins at a quarter past eight, when the day's first mail has just come. */
final class DemoMorning {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime ARRIVAL = LocalTime.of(8, 15);

    private DemoMorning() {}

    /** Today's if it has come, else yesterday's. */
    static Instant before(Instant now) {
        var local = now.atZone(PARIS);
        var today = local.toLocalDate().atTime(ARRIVAL).atZone(PARIS);
        return (today.isAfter(local) ? today.minusDays(1) : today).toInstant();
    }
}
