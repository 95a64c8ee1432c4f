package fr.convergence.submission.bounce;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a bounce that a person reads. */
final class Letter {
    private Letter() {}

    static String text(@Nullable String subject, Map<String, String> refused) {
        var text = new StringBuilder("Bonjour,\n\nVotre message ");
        text.append(subject == null || subject.isBlank() ? "sans objet" : "« " + subject + " »").append(" n’a pas pu être remis ");
        text.append(refused.size() == 1 ? "à cette personne. " : "à ces " + refused.size() + " personnes. ");
        text.append("Les autres destinataires, s’il y en avait, ne sont pas concernés.\n");
        refused.forEach((address, reply) -> {
            var advice = Advice.of(reply);
            text.append('\n').append(address).append(" : ").append(advice.reason()).append(".\n");
            text.append("Que faire ? ").append(advice.advice()).append('\n');
            text.append("Réponse du serveur : ").append(reply).append('\n');
        });
        text.append("\nVotre message est toujours dans votre dossier « Envoyés » : vous pouvez le rouvrir et le renvoyer.\n");
        return text.append("\nCe message est automatique, inutile d’y répondre.\n").toString();
    }
}
