import { plural, t } from '@lingui/core/macro'
import { ConnectionError, HttpError } from '@/app/http'

/** Why a new password was refused, in words that help to choose another. */
export function passwordRefusal(error: unknown, minLength: number): string {
  if (error instanceof ConnectionError) return t`Le serveur ne répond pas. Votre mot de passe n’a pas changé.`
  if (error instanceof HttpError && error.status === 403) return t`Votre mot de passe actuel n’est pas celui-ci.`
  if (error instanceof HttpError && error.status === 429) return t`Trop d’essais. Réessayez dans quelques minutes.`
  if (error instanceof HttpError && error.status === 404) return t`Ce lien a déjà servi ou n’est plus valable.`
  if (error instanceof HttpError && error.status === 422) {
    const least = Number(error.body.minPasswordLength ?? minLength)
    switch (error.body.error) {
      case 'too-short':
        return plural(least, { one: 'Il faut au moins # caractère.', other: 'Il faut au moins # caractères.' })
      case 'too-long':
        return t`Il est trop long : 256 caractères suffisent.`
      case 'common':
        return t`Ce mot de passe figure dans les listes de mots de passe volés. Choisissez-en un autre.`
      case 'contains-name':
        return t`Il contient votre nom ou votre adresse. Choisissez-en un autre.`
    }
  }
  return t`Le mot de passe n’a pas été changé. Réessayez dans un instant.`
}
