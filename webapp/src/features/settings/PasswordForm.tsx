import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { http, HttpError } from '@/app/http'
import { useSession } from '@/app/session'
import { toast } from '@/app/toasts'
import { PasswordCoach } from '@/features/signin/PasswordCoach'
import { passwordRefusal } from '@/features/signin/passwordRefusal'
import { Button } from '@/ui/Button'
import { PasswordField } from '@/ui/PasswordField'

export function PasswordForm() {
  const session = useSession()
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const who = session.is === 'in' ? session.who : undefined
  const minLength = who?.policy.minPasswordLength ?? 12
  const change = useMutation({
    mutationFn: () => http('PUT', '/auth/password', { current, new: next }),
    onSuccess: async () => {
      setCurrent('')
      setNext('')
      toast(t`Mot de passe changé. Vos autres sessions sont fermées.`)
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  const wrongCurrent = change.error instanceof HttpError && change.error.status === 403
  const refusal = change.error ? passwordRefusal(change.error, minLength) : undefined

  return (
    <section>
      <h2>
        <Trans>Mot de passe</Trans>
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <input type="hidden" autoComplete="username" value={who?.address ?? ''} readOnly />
        <PasswordField
          label={t`Mot de passe actuel`}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={wrongCurrent ? refusal : undefined}
        />
        <PasswordField
          label={t`Nouveau mot de passe`}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={wrongCurrent ? undefined : refusal}
        />
        {next && <PasswordCoach password={next} minLength={minLength} about={[who?.address ?? '', who?.name ?? '']} />}
        <Button kind="primary" type="submit" isPending={change.isPending} isDisabled={!current || !next}>
          <Trans>Changer de mot de passe</Trans>
        </Button>
      </form>
    </section>
  )
}
