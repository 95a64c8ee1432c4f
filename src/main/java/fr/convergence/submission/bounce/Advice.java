package fr.convergence.submission.bounce;

import java.util.regex.Pattern;

/**
 * What a reply means to the person who sent the message, and what to do about it.
 *
 * @param status the enhanced status code (RFC 3463), made up where the server gave none
 */
record Advice(String status, String reason, String advice) {
    private static final Pattern STATUS = Pattern.compile("^[245][0-9][0-9][ -]+([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");

    static Advice of(String reply) {
        if (reply.equals(Report.DROPPED)) {
            return new Advice("5.3.0", "l’administration de la messagerie a retiré le message de l’envoi",
                    "Demandez-en la raison à votre assistance informatique avant de le renvoyer.");
        }
        var found = STATUS.matcher(reply);
        var status = found.find() ? found.group(1) : guess(reply);
        return switch (status.substring(2)) {
            case "1.0", "1.1", "1.3", "1.6" -> new Advice(status, "cette adresse n’existe pas",
                    "Vérifiez-en l’orthographe, corrigez-la et renvoyez le message. Si elle vous semble juste, demandez la "
                    + "bonne adresse à la personne par un autre moyen.");
            case "1.2", "1.10", "4.3", "4.4" -> new Advice(status, "la partie après le @ n’existe pas ou ne reçoit pas de courriel",
                    "Vérifiez ce qui suit le @, corrigez-le et renvoyez le message.");
            case "2.1" -> new Advice(status, "cette boîte est fermée",
                    "La personne ne reçoit plus de courriel à cette adresse. Demandez-lui la nouvelle, ou adressez-vous à son service.");
            case "2.2" -> new Advice(status, "la boîte de cette personne est pleine",
                    "Prévenez-la par un autre moyen, puis renvoyez le message quand elle aura fait de la place.");
            case "2.3", "3.4" -> new Advice(status, "le message est trop lourd pour ce destinataire",
                    "Allégez ou retirez les pièces jointes, ou envoyez-les en plusieurs messages.");
            case "6.7" -> new Advice(status, "le serveur du destinataire n’accepte pas les lettres accentuées dans une adresse",
                    "Demandez à la personne une adresse sans accents.");
            case "4.6" -> new Advice(status, "le message tournerait en rond entre des serveurs",
                    "Transmettez ce message à votre assistance informatique : un réglage est à corriger.");
            case "4.1", "4.2", "4.7" -> new Advice(status, "le serveur du destinataire n’a pas répondu, malgré plusieurs jours d’essais",
                    "Renvoyez le message plus tard. Si c’est urgent, joignez la personne par un autre moyen.");
            default -> status.charAt(2) == '7'
                    ? new Advice(status, "le serveur du destinataire refuse ce message par mesure de sécurité",
                            "Il l’a peut-être pris pour un message indésirable. Renvoyez-le sans lien ni pièce jointe ; si le "
                            + "refus se répète, transmettez ce message à votre assistance informatique.")
                    : new Advice(status, "le serveur du destinataire a refusé le message",
                            "Sa réponse, ci-dessous, en dit la raison. Si elle ne vous aide pas, transmettez ce message à votre "
                            + "assistance informatique.");
        };
    }

    private static String guess(String reply) {
        return switch (reply.length() < 3 ? "" : reply.substring(0, 3)) {
            case "552" -> "5.2.2";
            case "551", "553" -> "5.1.3";
            default -> reply.startsWith("4") ? "4.0.0" : "5.0.0";
        };
    }

    /** Why the recipient doesn't have it yet. */
    String delay() {
        return switch (status.substring(2)) {
            case "2.2" -> reason;
            case "4.1", "4.2", "4.3", "4.4" -> "le serveur du destinataire ne répond pas pour l’instant";
            default -> "le serveur du destinataire demande d’essayer plus tard";
        };
    }

    /** As the failure that it is now, also of what was only put off until we gave up. */
    String finalStatus() {
        return "5" + status.substring(1);
    }
}
