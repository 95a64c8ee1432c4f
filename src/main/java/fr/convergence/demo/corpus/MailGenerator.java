package fr.convergence.demo.corpus;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Years of a school's mail, as its staff's mailboxes hold it at an instant. The same seed and instant give the same bytes; a
 * message among colleagues lies in each one's mailbox, with the same Message-ID.
 */
public final class MailGenerator {
    private final List<Conversation> conversations;
    private final Filing filing;
    private final School school;

    /**
     * @param first     the day on which the oldest mailbox begins
     * @param reference the present; nothing is later
     */
    public MailGenerator(School school, long seed, LocalDate first, Instant reference) {
        var now = reference.atZone(Rhythm.PARIS);
        this.school = school;
        this.filing = new Filing(now);
        this.conversations = new Planner(school, seed, now).plan(first);
    }

    /** A person's mail since a day, a conversation's messages always in their order. Bytes are made as they are asked for. */
    public Stream<DemoMessage> mailbox(Person owner, LocalDate since) {
        return conversations.stream()
                .filter(conversation -> !conversation.mails().getFirst().at().toLocalDate().isBefore(since))
                .flatMap(conversation -> conversation.mails().stream())
                .filter(mail -> mail.involves(owner.address()) && !(isDraft(mail) && !mail.from().equals(owner)))
                .map(mail -> {
                    var place = filing.place(mail, owner);
                    return new DemoMessage(owner.address(), place.role(), place.folder(), place.keywords(), mail.at().toInstant(), Envelope.bytes(mail),
                            mail.from().isStaff() ? null : mail.from().address());
                });
    }

    public School school() {
        return school;
    }

    private static boolean isDraft(Mail mail) {
        return "brouillon".equals(mail.conversation().scenario().state());
    }
}
