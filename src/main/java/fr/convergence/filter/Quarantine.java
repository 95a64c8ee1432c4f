package fr.convergence.filter;

import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.HeaderEdit;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.mail.mime.MessageWriter;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.NewHeader;
import fr.convergence.mail.mime.NewMessage;
import fr.convergence.mail.mime.NewPart;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import fr.convergence.submission.Delivery;
import fr.convergence.submission.Reception;
import fr.convergence.submission.Recipients;
import fr.convergence.submission.TransportSettings;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where messages with a virus are held, for who looks after the server to see; those whom they were for are told. */
@Component
public class Quarantine {
    private static final Actor SMTP = new Actor(null, "smtp");
    private static final String MAILBOX = "Quarantaine";

    private final Store store;
    private final Mail mail;
    private final Recipients recipients;
    private final Reception reception;
    private final VirusSettings settings;
    private final TransportSettings transport;
    private final InstantSource time;

    Quarantine(Store store, Mail mail, Recipients recipients, Reception reception, VirusSettings settings, TransportSettings transport, InstantSource time) {
        this.store = store;
        this.mail = mail;
        this.recipients = recipients;
        this.reception = reception;
        this.settings = settings;
        this.transport = transport;
        this.time = time;
    }

    /**
     * Holds a message durably, then tells those whom it was for.
     *
     * @param to   the accounts, and by which address each was reached
     * @param hash of the octets as the sender gave them
     * @return what became of the letter that tells it
     */
    public Reception.Taken hold(MailFilter.Checked infected, Map<Long, String> to, byte[] hash) throws IOException {
        long keeper = keeper();
        var now = time.instant();
        try (var held = HeaderEdit.before(infected.message(), "X-Virus: " + infected.virus() + "\r\nX-Virus-Recipients: "
                + String.join(",\r\n\t", to.values()) + "\r\n", (name, _) -> Set.of("x-virus", "x-virus-recipients").contains(name.toLowerCase(Locale.ROOT)))) {
            var ready = mail.ready(keeper, held);
            store.change(keeper, SMTP, change -> mail.importAll(change, List.of(new Incoming(held, Set.of(mail.ensureMailbox(change, List.of(MAILBOX))),
                    "inbox", Set.of(), now, null)), List.of(ready)));
            try (var letter = letter(ready.parsed(), infected.virus(), now)) {
                return reception.take(Delivery.Message.of(letter, "", now), to, hash);
            }
        }
    }

    private long keeper() {
        var address = settings.quarantine().isBlank() ? "postmaster" : settings.quarantine().strip();
        if (recipients.find(address) instanceof Recipients.Here(var account)) {
            return account.id();
        }
        throw new IllegalStateException("There is nobody here to hold a message with a virus: convergence.virus.quarantine names " + address);
    }

    private Spool letter(ParsedMessage infected, String virus, Instant now) throws IOException {
        var from = new HeaderValue.Addresses(List.of(new EmailAddress("Messagerie", "postmaster@" + transport.hostname())));
        var spool = new Spool();
        MessageWriter.write(new NewMessage(List.of(new NewHeader("From", from),
                new NewHeader("Subject", new HeaderValue.Text("Message retenu : il contenait un virus")),
                new NewHeader("Auto-Submitted", new HeaderValue.Text("auto-generated"))),
                NewPart.text("text/plain", text(infected, virus))).completed(now.atZone(ZoneId.systemDefault()).toOffsetDateTime()), spool);
        return spool;
    }

    private static String text(ParsedMessage infected, String virus) {
        var from = infected.from() == null || infected.from().isEmpty() ? "inconnu" : infected.from().getFirst().email();
        var subject = infected.subject() == null || infected.subject().isBlank() ? "sans objet" : "« " + infected.subject().strip() + " »";
        return """
                Bonjour,

                Un message qui vous était adressé contient un virus. Il a été retenu et n’est pas entré dans votre boîte.

                Expéditeur affiché : %s
                Objet : %s
                Virus reconnu : %s

                Que faire ? Rien, si vous n’attendiez pas ce message : ni votre ordinateur ni votre boîte ne sont touchés.
                Si vous l’attendiez, prévenez la personne par un autre moyen (son appareil est peut-être infecté) et demandez-lui \
                de renvoyer son message sans la pièce jointe. En cas de doute, adressez-vous à la personne qui s’occupe de la \
                messagerie : le message est conservé, elle peut le retrouver.

                Ce message est automatique, inutile d’y répondre.
                """.formatted(from.replaceAll("\\s+", " "), subject.replaceAll("\\s+", " "), virus);
    }
}
