package fr.convergence.demo.corpus;

import java.util.List;
import java.util.Random;

/** Chance that is the same each time for the same seed. */
final class Dice {
    private final Random random;

    Dice(long... seeds) {
        random = new Random(mix(seeds));
    }

    /** One seed from several, so that each message has its own whatever is generated around it. */
    static long mix(long... seeds) {
        long mixed = 0x9E3779B97F4A7C15L;
        for (long seed : seeds) {
            mixed = (mixed ^ seed) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            mixed ^= mixed >>> 31;
        }
        return mixed;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    long between(long low, long high) {
        return low + random.nextLong(high - low + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    double fraction() {
        return random.nextDouble();
    }

    long seed() {
        return random.nextLong();
    }

    /** How often something that happens so often on average does happen (Knuth's method). */
    int times(double average) {
        double limit = Math.exp(-average);
        double product = random.nextDouble();
        int times = 0;
        while (product > limit) {
            product *= random.nextDouble();
            times++;
        }
        return times;
    }
}
