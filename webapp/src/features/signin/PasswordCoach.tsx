import './coach.css'
import { plural, t } from '@lingui/core/macro'
import { Check, Minus } from '@/ui/icons'
import { coach } from './coach'

/** Advice while a password is chosen: encourages, never forces a recipe. */
export function PasswordCoach({
  password,
  minLength,
  about,
}: {
  password: string
  minLength: number
  about: string[]
}) {
  const { strength, longEnough, varied, notYou } = coach(password, minLength, about)
  const advice: [boolean, string][] = [
    [longEnough, plural(minLength, { one: 'Au moins # caractère', other: 'Au moins # caractères' })],
    [varied, t`Plusieurs mots, ou des caractères mêlés : conseillé`],
    [notYou && password.length > 0, t`Sans votre nom ni votre adresse`],
  ]
  return (
    <div className="coach">
      <div className={strength > 0.75 && longEnough && notYou ? 'bar enough' : 'bar'} aria-hidden>
        <i style={{ width: `${strength * 100}%` }} />
      </div>
      <ul>
        {advice.map(([ok, text]) => (
          <li key={text} className={ok ? 'ok' : undefined}>
            {ok ? <Check className="icon s" aria-hidden /> : <Minus className="icon s" aria-hidden />}
            <span>
              {text}
              <span className="sr">{ok ? t` : fait` : t` : pas encore`}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
