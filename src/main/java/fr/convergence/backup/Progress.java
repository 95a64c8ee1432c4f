package fr.convergence.backup;

/** How far it is: what was seen to (tables, octets or messages), and of how many. */
public interface Progress {
    enum Step { TABLES, BLOBS, VERIFYING }

    void at(Step step, long done, long total);
}
