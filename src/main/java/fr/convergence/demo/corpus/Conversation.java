package fr.convergence.demo.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was said on one occasion, in order. It may be more than one thread: a colleague is told what a family is not. */
record Conversation(Scenario scenario, Cast cast, long seed, List<Mail> mails, Map<Mail, Letter> letters) {
    Conversation(Scenario scenario, Cast cast, long seed) {
        this(scenario, cast, seed, new ArrayList<>(), new ConcurrentHashMap<>());
    }

    /** Written once: answers quote it, and several mailboxes have it. */
    Letter letter(Mail mail) {
        return letters.computeIfAbsent(mail, Letter::of);
    }
}
