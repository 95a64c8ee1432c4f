import { t } from '@lingui/core/macro'
import { ConnectionError, MethodError, RequestError, SetFailed } from '@/jmap/errors'
import { HttpError } from './http'

/** What happened, then what was kept: in plain words, for a message on screen. */
export function reason(error: unknown, kept: string): string {
  return `${what(error)} ${kept}`.trim()
}

function what(error: unknown): string {
  if (error instanceof ConnectionError) return t`La connexion est perdue.`
  if (error instanceof SetFailed) return ofType(error.first.type)
  if (error instanceof MethodError) return ofType(error.type)
  if (error instanceof RequestError && error.status === 413) return t`C’est trop volumineux.`
  if (error instanceof RequestError)
    return error.status === 401 ? t`Votre session est terminée.` : t`Le serveur a refusé la demande.`
  if (error instanceof HttpError && error.status === 401) return t`Votre session est terminée.`
  if (error instanceof HttpError && error.status === 413) return t`C’est trop volumineux.`
  return t`Un imprévu est survenu.`
}

/** Errors of methods and of records (RFC 8620 §3.6.2, §5.3; RFC 8621 §2.5, §7.5). */
function ofType(type: string): string {
  switch (type) {
    case 'forbidden':
    case 'accountReadOnly':
      return t`Vous n’avez pas ce droit ici.`
    case 'notFound':
      return t`Cet élément n’existe plus.`
    case 'overQuota':
      return t`Votre boîte est pleine.`
    case 'tooLarge':
    case 'requestTooLarge':
      return t`C’est trop volumineux.`
    case 'alreadyExists':
      return t`Ce nom est déjà pris ici.`
    case 'mailboxHasChild':
      return t`Ce dossier en contient d’autres.`
    case 'mailboxHasEmail':
      return t`Ce dossier contient des messages.`
    case 'stateMismatch':
      return t`Quelqu’un d’autre vient de changer ceci.`
    case 'noRecipients':
      return t`Il manque un destinataire.`
    case 'invalidRecipients':
      return t`Une adresse n’est pas valable.`
    case 'tooManyRecipients':
      return t`Il y a trop de destinataires.`
    case 'forbiddenFrom':
    case 'forbiddenMailFrom':
      return t`Vous ne pouvez pas écrire avec cette adresse.`
    case 'forbiddenToSend':
      return t`Vous n’avez pas le droit d’envoyer.`
    case 'rateLimit':
      return t`Vous avez écrit à trop de personnes hors de l’établissement en peu de temps. Réessayez plus tard.`
    case 'cannotUnsend':
      return t`Le message est déjà parti.`
    case 'serverUnavailable':
      return t`Le serveur est occupé.`
    default:
      return t`Le serveur a refusé la demande.`
  }
}
