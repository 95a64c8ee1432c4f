import { plural, t } from '@lingui/core/macro'
import { ConnectionError, HttpError } from '@/app/http'

/** Why a sign-in failed, in words. Never tells whether the account exists: the server doesn't say either. */
export function refusal(error: unknown): string {
  if (error instanceof HttpError && error.status === 401)
    return t`Adresse ou mot de passe incorrect. Vérifiez la touche majuscule, puis réessayez.`
  if (error instanceof HttpError && error.status === 429) {
    const seconds = Number(error.body.retryAfter ?? 30)
    if (seconds < 60)
      return plural(seconds, {
        one: 'Trop d’essais. Réessayez dans # seconde.',
        other: 'Trop d’essais. Réessayez dans # secondes.',
      })
    return plural(Math.ceil(seconds / 60), {
      one: 'Trop d’essais. Réessayez dans # minute.',
      other: 'Trop d’essais. Réessayez dans # minutes.',
    })
  }
  if (error instanceof ConnectionError) return t`Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.`
  return t`La connexion n’a pas abouti. Réessayez dans un instant.`
}
