import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type FormEvent, useEffect, useState } from 'react'
import { http, HttpError } from '@/app/http'
import { navigate } from '@/app/router'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { PasswordField } from '@/ui/PasswordField'
import { EntryPage } from './EntryPage'
import { PasswordCoach } from './PasswordCoach'
import { passwordRefusal } from './passwordRefusal'

/** The rule before sign-in; the server has the last word. */
const MIN_LENGTH = 12

type State =
  { is: 'asking' } | { is: 'ready'; address: string } | { is: 'used' } | { is: 'unreachable' } | { is: 'done' }

/** The page behind a reset link, which is valid once. */
export function ResetPage({ token }: { token: string }) {
  const url = `/auth/reset/${encodeURIComponent(token)}`
  const [state, setState] = useState<State>({ is: 'asking' })
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    document.title = t`Nouveau mot de passe · Convergence`
    http<{ address: string }>('GET', url).then(
      ({ address }) => setState({ is: 'ready', address }),
      (error) => setState({ is: error instanceof HttpError ? 'used' : 'unreachable' }),
    )
  }, [url])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    try {
      await http('POST', url, { new: password })
      setState({ is: 'done' })
    } catch (error) {
      setFailure(passwordRefusal(error, MIN_LENGTH))
    } finally {
      setBusy(false)
    }
  }

  return (
    <EntryPage>
      <h1>
        <Trans>Nouveau mot de passe</Trans>
      </h1>
      {state.is === 'ready' && (
        <>
          <p className="url">
            <span>
              <Trans>
                Pour <b>{state.address}</b>. Vos autres sessions seront fermées.
              </Trans>
            </span>
          </p>
          <form onSubmit={submit}>
            <input type="hidden" autoComplete="username" value={state.address} readOnly />
            <PasswordField
              label={t`Nouveau mot de passe`}
              name="new"
              autoComplete="new-password"
              autoFocus
              value={password}
              onChange={setPassword}
              error={failure}
            />
            <PasswordCoach password={password} minLength={MIN_LENGTH} about={[state.address]} />
            <Button kind="primary" size="l" wide type="submit" isPending={busy} isDisabled={!password}>
              <Trans>Enregistrer</Trans>
            </Button>
          </form>
        </>
      )}
      {state.is === 'used' && (
        <Outcome kind="warning">
          <Trans>Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre à votre référent numérique.</Trans>
        </Outcome>
      )}
      {state.is === 'unreachable' && (
        <Outcome kind="offline">
          <Trans>Le serveur ne répond pas. Rechargez la page dans un instant : votre lien reste valable.</Trans>
        </Outcome>
      )}
      {state.is === 'done' && (
        <Outcome kind="info">
          <Trans>Votre mot de passe est changé. Connectez-vous avec le nouveau.</Trans>
        </Outcome>
      )}
    </EntryPage>
  )
}

function Outcome({ kind, children }: { kind: 'warning' | 'offline' | 'info'; children: React.ReactNode }) {
  return (
    <div className="outcome">
      <Notice kind={kind} live>
        {children}
      </Notice>
      <Button onPress={() => navigate('/', { replace: true })}>
        <Trans>Aller à la connexion</Trans>
      </Button>
    </div>
  )
}
