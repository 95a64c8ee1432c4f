package fr.convergence.submission.bounce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a bounce that a person reads. */
final class Letter {
    private Letter() {}

    static String text(@Nullable String subject, Report report) {
        return report.isFailure() ? failure(subject, report.recipients()) : success(subject, report.recipients());
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
