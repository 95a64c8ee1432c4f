import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { http } from '@/app/http'
import { signIn } from '@/app/session'
import { Button } from '@/ui/Button'
import { Lock } from '@/ui/icons'
import { Notice } from '@/ui/Notice'
import { PasswordField } from '@/ui/PasswordField'
import { TextField } from '@/ui/TextField'
import { ComputerChoice } from './ComputerChoice'
import { type Demo, DemoAccounts } from './DemoAccounts'
import { EntryPage } from './EntryPage'
import { refusal } from './refusal'

export function SignInPage({ ended }: { ended: boolean }) {
  const [address, setAddress] = useState('')
  const [password, setPassword] = useState('')
  const [shared, setShared] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [demo, setDemo] = useState<Demo>()
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    document.title = t`Connexion · Convergence`
    const abort = new AbortController()
    // Only a demonstration answers; anywhere else there is nothing to show.
    http<Demo>('GET', '/auth/demo', undefined, abort.signal).then(setDemo, () => undefined)
    return () => abort.abort()
  }, [])

  async function enter(address: string, password: string) {
    setBusy(true)
    setFailure(undefined)
    try {
      await signIn(address.trim(), password, shared)
    } catch (error) {
      setFailure(refusal(error))
      setPassword('')
      setBusy(false)
      form.current?.querySelector<HTMLInputElement>('input[name=password]')?.focus()
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!address.trim() || !password) setFailure(t`Saisissez votre adresse et votre mot de passe.`)
    else void enter(address, password)
  }

  return (
    <EntryPage>
      <h1>
        <Trans>Connexion</Trans>
      </h1>
      <p className="url">
        <Lock className="icon" aria-hidden />
        <span>
          <Trans>
            L’adresse doit commencer par <b>{location.host}</b>
          </Trans>
        </span>
      </p>
      {ended && !failure && (
        <Notice kind="info" live>
          <Trans>Votre session est terminée. Vos brouillons sont gardés : reconnectez-vous pour les retrouver.</Trans>
        </Notice>
      )}
      {failure && (
        <Notice kind="error" live>
          {failure}
        </Notice>
      )}
      <form ref={form} className="local" onSubmit={submit} noValidate>
        <ComputerChoice shared={shared} onChange={setShared} />
        <TextField
          label={t`Adresse`}
          name="address"
          type="email"
          autoComplete="username"
          inputMode="email"
          autoFocus
          value={address}
          onChange={setAddress}
        />
        <PasswordField
          label={t`Mot de passe`}
          name="password"
          autoComplete={shared ? 'off' : 'current-password'}
          value={password}
          onChange={setPassword}
        />
        <Button kind="primary" size="l" wide type="submit" isPending={busy}>
          {busy ? t`Connexion en cours…` : t`Se connecter`}
        </Button>
      </form>
      <details className="forgotten">
        <summary className="link">
          <Trans>Mot de passe oublié</Trans>
        </summary>
        <p className="small muted">
          <Trans>
            Demandez un lien de réinitialisation à votre référent numérique ou à l’assistance. Il ne sert qu’une fois et
            mène à cette adresse, jamais à une autre.
          </Trans>
        </p>
      </details>
      {demo && (
        <DemoAccounts
          demo={demo}
          onChoose={(chosen) => {
            setAddress(chosen)
            void enter(chosen, demo.password)
          }}
        />
      )}
    </EntryPage>
  )
}
