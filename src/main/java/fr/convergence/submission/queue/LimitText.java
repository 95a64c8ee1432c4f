package fr.convergence.submission.queue;

import fr.convergence.store.Account;
import fr.convergence.submission.SendingLimitException;

/** What is written about a limit of sending: what happened, and what to do. */
final class LimitText {
    private LimitText() {}

    private static String limit(SendingLimitException limit) {
        return limit.most() + " destinataires extérieurs " + (limit.daily() ? "par jour" : "par heure");
    }

    static String toPerson(Account account, SendingLimitException limit) {
        return """
                Bonjour,

                Un message envoyé depuis %1$s n’est pas parti : ce compte aurait dépassé la limite de %2$s. Vos messages \
                aux personnes de l’établissement partent toujours, et ce que vous avez écrit est gardé.

                C’est bien vous qui écrivez à tant de monde ? Renvoyez le message %3$s, ou demandez à votre administrateur de \
                relever la limite.

                Ce n’est pas vous ? Quelqu’un se sert sans doute de votre mot de passe. Changez-le tout de suite et prévenez \
                votre administrateur.

                Ce message est automatique, inutile d’y répondre.
                """.formatted(account.address(), limit(limit), limit.daily() ? "demain" : "dans une heure");
    }

    static String toPostmaster(Account account, SendingLimitException limit) {
        return """
                Bonjour,

                Le compte %1$s (%2$s) a atteint la limite de %3$s : ce qui la dépasse est refusé. La personne en est prévenue.

                Que faire ?

                1. Demandez à la personne, par téléphone, si c’est bien elle qui écrit.
                2. Sinon, son mot de passe est volé. Fermez le compte : ./convergence account disable %1$s
                   Ce qui attend encore de partir est alors retenu. Donnez ensuite un nouveau mot de passe, puis rouvrez le compte.
                3. Si l’envoi est légitime, la limite se règle : convergence.submission.outside.per-hour et .per-day.

                Il n’y aura pas d’autre message sur ce compte avant demain.
                """.formatted(account.address(), account.name(), limit(limit));
    }
}
