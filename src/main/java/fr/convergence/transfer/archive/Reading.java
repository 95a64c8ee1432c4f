package fr.convergence.transfer.archive;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What goes along with a reading of an archive.
 *
 * @param place from the folder in the archive to the folder for the person, without what only wraps the whole
 */
record Reading(Report report, UnaryOperator<List<String>> place) {
    void odd(Report.Oddity oddity, String where) {
        report.add(oddity, where);
    }
}
