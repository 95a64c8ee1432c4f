import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { reason } from '@/app/errors'
import { signOut, useSession } from '@/app/session'
import { toast } from '@/app/toasts'
import { Button } from '@/ui/Button'
import { Check, LogOut } from '@/ui/icons'

/** What was said of this computer at sign-in, and what follows from it. */
export function ThisComputer() {
  const session = useSession()
  if (session.is !== 'in') return null
  const { shared, policy } = session.who
  const minutes = Math.max(1, Math.round(policy.idleSeconds / 60))
  const days = Math.round(minutes / 1440)
  const facts = shared
    ? [
        plural(minutes, {
          one: 'Après # minute sans geste de votre part, votre session se ferme. Un message vous prévient juste avant.',
          other:
            'Après # minutes sans geste de votre part, votre session se ferme. Un message vous prévient une minute avant.',
        }),
        t`Le navigateur ne garde ni message, ni brouillon, ni réglage : vos brouillons sont sur le serveur.`,
        t`En partant, déconnectez-vous quand même : c’est immédiat.`,
      ]
    : [
        plural(days, {
          one: 'Votre session reste ouverte si vous revenez chaque jour.',
          other: 'Votre session reste ouverte si vous revenez au moins tous les # jours.',
        }),
        t`Le navigateur garde vos réglages, et ce que vous écrivez si le réseau est coupé.`,
        t`D’autres s’en servent ? Déconnectez-vous, puis choisissez « Partagé » en revenant.`,
      ]
  return (
    <section>
      <h2>{shared ? <Trans>Cet appareil est partagé</Trans> : <Trans>Cet appareil est à vous</Trans>}</h2>
      <ul className="ticks">
        {facts.map((text) => (
          <li key={text}>
            <Check className="icon s" aria-hidden />
            {text}
          </li>
        ))}
      </ul>
      <div className="act">
        <Button icon={LogOut} onPress={() => void leave()}>
          <Trans>Se déconnecter</Trans>
        </Button>
      </div>
    </section>
  )
}

async function leave() {
  try {
    await signOut()
  } catch (error) {
    toast(reason(error, t`Vous êtes toujours connecté.`), { kind: 'error' })
  }
}
