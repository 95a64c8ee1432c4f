import { t } from '@lingui/core/macro'
import { fileSize } from '@/i18n/dates'

export function tooBig(most: number): string {
  return t`Ce fichier est trop volumineux : au plus ${fileSize(most)}. Rien n’a été envoyé. Coupez-le en plusieurs, ou demandez l’import à votre référent numérique.`
}

/** What was odd in an archive, as the server names it. */
export function oddity(what: string): string {
  switch (what) {
    case 'unreadable':
      return t`Illisible, laissé de côté`
    case 'empty':
      return t`Vide`
    case 'notMail':
      return t`Ce n’est pas un message, laissé de côté`
    case 'noDate':
      return t`Importé, sans date de réception`
    case 'truncated':
      return t`Importé, mais il manque la fin`
    case 'deleted':
      return t`Supprimé dans l’ancienne boîte, laissé de côté`
    default:
      return what
  }
}
