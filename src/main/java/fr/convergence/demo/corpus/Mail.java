package fr.convergence.demo.corpus;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that is planned; its text is written when it is asked for, always the same.
 *
 * @param readers  addresses of the staff whose mailboxes get it
 * @param answered the message it answers
 */
record Mail(Conversation conversation, int number, Scenario.Variant variant, Person from, List<Person> to, List<Person> cc, Set<String> readers,
            ZonedDateTime at, String title, @Nullable Mail answered, long seed) {

    String messageId() {
        String domain = from.address().substring(from.address().indexOf('@') + 1);
        return Long.toHexString(seed) + "." + number + "@" + domain;
    }

    Letter letter() {
        return conversation.letter(this);
    }

    boolean involves(String address) {
        return readers.contains(address) || from.address().equals(address);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seed);
    }

    @Override
    public String toString() {
        return messageId();
    }
}
