package fr.convergence.transfer;

import java.util.List;
import java.util.Map;

/**
 * How far an import is, or how it ended.
 *
 * @param done    messages brought in
 * @param skipped messages that an earlier import (or another place of the archive) brought in already
 * @param odd     how often something was odd, by kind: unreadable, empty, notMail, noDate, truncated, deleted
 * @param details the first of each kind
 */
public record Imported(long total, long done, long skipped, Map<String, Integer> odd, List<Detail> details) {
    public record Detail(String kind, String where) {}
}
