package fr.convergence.submission.bounce;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of a report that a person reads. */
final class Letter {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM 'à' H 'h' mm", Locale.FRENCH);

    private Letter() {}

    static String text(@Nullable String subject, Report report) {
        return switch (report.action()) {
            case FAILED -> failure(subject, report.recipients());
            case DELAYED -> delay(subject, report);
            case DELIVERED, RELAYED -> success(subject, report.recipients());
        };
    }

    static String subject(Report.Action action) {
        return switch (action) {
            case FAILED -> "Message non remis : ";
            case DELAYED -> "Message retardé : ";
            case DELIVERED, RELAYED -> "Message remis : ";
        };
    }

    private static String delay(@Nullable String subject, Report report) {
        var late = report.recipients();
        var text = new StringBuilder("Bonjour,\n\nVotre message ").append(called(subject)).append(" n’est pas encore arrivé ")
                .append(late.size() == 1 ? "à cette personne.\n" : "à ces " + late.size() + " personnes.\n");
        late.forEach(about -> text.append('\n').append(about.to().address()).append(" : ").append(Advice.of(about.reply()).delay())
                .append(".\nRéponse du serveur : ").append(about.reply()).append('\n'));
        text.append("\nL’envoi continue d’être essayé");
        if (report.retryUntil() != null) {
            text.append(" jusqu’au ").append(DAY.format(report.retryUntil().atZone(ZoneId.systemDefault())));
        }
        return text.append(". Vous n’avez rien à faire, et surtout pas à le renvoyer : il arriverait deux fois. "
                + "Si c’est urgent, joignez la personne par un autre moyen. S’il ne peut pas être remis, vous en serez prévenu.\n"
                + "\nCe message est automatique, inutile d’y répondre.\n").toString();
    }

    private static String success(@Nullable String subject, List<Report.About> reached) {
        var text = new StringBuilder("Bonjour,\n\nVous avez demandé à savoir ce que devient votre message ").append(called(subject)).append(".\n");
        reached.forEach(about -> text.append('\n').append(about.to().address()).append(about.action() == Report.Action.DELIVERED
                ? " : le message est dans la boîte de cette personne.\n"
                : " : le message a été confié au serveur de cette personne, qui ne dit pas ce qu’il en fait.\n"));
        return text.append("\nCe message est automatique, inutile d’y répondre.\n").toString();
    }

    private static String called(@Nullable String subject) {
        return subject == null || subject.isBlank() ? "sans objet" : "« " + subject + " »";
    }

    private static String failure(@Nullable String subject, List<Report.About> refused) {
        var text = new StringBuilder("Bonjour,\n\nVotre message ");
        text.append(called(subject)).append(" n’a pas pu être remis ");
        text.append(refused.size() == 1 ? "à cette personne. " : "à ces " + refused.size() + " personnes. ");
        text.append("Les autres destinataires, s’il y en avait, ne sont pas concernés.\n");
        refused.forEach(about -> {
            var advice = Advice.of(about.reply());
            text.append('\n').append(about.to().address()).append(" : ").append(advice.reason()).append(".\n");
            text.append("Que faire ? ").append(advice.advice()).append('\n');
            text.append("Réponse du serveur : ").append(about.reply()).append('\n');
        });
        text.append("\nVotre message est toujours dans votre dossier « Envoyés » : vous pouvez le rouvrir et le renvoyer.\n");
        return text.append("\nCe message est automatique, inutile d’y répondre.\n").toString();
    }
}
