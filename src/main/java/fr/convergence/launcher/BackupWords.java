package fr.convergence.launcher;

import fr.convergence.backup.BackupException;
import fr.convergence.backup.Progress;
import java.io.PrintWriter;

/** What both `backup` and `restore` say: how far they are, and why they refuse. */
final class BackupWords {
    private static final Language LANGUAGE = Language.of(System.getenv());
    private static final String[] UNITS = {"o", "ko", "Mo", "Go", "To"};

    private BackupWords() {}

    /** One line for each step, which moves on a terminal and is said once elsewhere. */
    static Progress progress(PrintWriter out) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return (step, done, total) -> {
            var line = "  " + step(step) + (total == 0 ? "" : " " + done * 100 / total + " %");
            if (terminal) {
                out.print("\r" + line + (done == total ? "\n" : ""));
                out.flush();
            } else if (done == total) {
                out.println(line);
            }
        };
    }

    private static String step(Progress.Step step) {
        return switch (step) {
            case TABLES -> LANGUAGE.say("tables", "tables");
            case BLOBS -> LANGUAGE.say("messages et pièces jointes", "messages and attachments");
            case VERIFYING -> LANGUAGE.say("vérification", "verification");
        };
    }

    static String refusal(BackupException e) {
        return switch (e.reason()) {
            case BROKEN -> LANGUAGE.say("Sauvegarde abîmée, rien n'a été changé ; fichier manquant ou altéré : ",
                    "Broken backup, nothing was changed; a file is missing or altered: ");
            case NO_SUCH_BACKUP -> LANGUAGE.say("Aucune sauvegarde ici : ", "No backup here: ");
            case LATER_RELEASE -> LANGUAGE.say("Sauvegarde d'une version plus récente de Convergence, à installer d'abord : ",
                    "Backup of a later release of Convergence, which is to be installed first: ");
            case NOT_EMPTY -> LANGUAGE.say("Il y a déjà des comptes dans ces données ; restaurez dans un dossier de données vide (CONVERGENCE_DATA) : ",
                    "There are accounts in these data already; restore into an empty data folder (CONVERGENCE_DATA): ");
            case SERVER_RUNS -> LANGUAGE.say("Le serveur tourne ; arrêtez-le d'abord : ", "The server runs; stop it first: ");
            case NO_SUCH_ACCOUNT -> LANGUAGE.say("Aucun compte n'a cette adresse : ", "No account has this address: ");
            case BUSY -> LANGUAGE.say("Une sauvegarde est déjà en cours dans ce dossier : ", "A backup is being made in this folder already: ");
            case WITHIN_DATA -> LANGUAGE.say("Ce dossier est dans les données à sauvegarder : ", "This folder lies within the data that it is to save: ");
        } + e.detail();
    }

    static String size(long octets) {
        double shown = octets;
        int unit = 0;
        while (shown >= 1000 && unit < UNITS.length - 1) {
            shown /= 1000;
            unit++;
        }
        return "%.1f %s".formatted(shown, LANGUAGE.say(UNITS[unit], UNITS[unit].replace("o", "B")));
    }
}
