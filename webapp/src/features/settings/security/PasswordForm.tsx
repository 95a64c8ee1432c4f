import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { http, HttpError } from '@/app/http'
import { useSession } from '@/app/session'
import { toast } from '@/app/toasts'
import { PasswordCoach } from '@/features/signin/PasswordCoach'
import { passwordRefusal } from '@/features/signin/passwordRefusal'
import { Button } from '@/ui/Button'
import { PasswordField } from '@/ui/PasswordField'

interface Wrong {
  current?: string
  next?: string
}

export function PasswordForm() {
  const session = useSession()
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [wrong, setWrong] = useState<Wrong>({})
  const form = useRef<HTMLFormElement>(null)
  const who = session.is === 'in' ? session.who : undefined
  const least = who?.policy.minPasswordLength ?? 12
  const change = useMutation({
    mutationFn: () => http('PUT', '/auth/password', { current, new: next }),
    onSuccess: async () => {
      setCurrent('')
      setNext('')
      toast(t`Mot de passe changé. Vos autres sessions sont fermées.`)
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    },
    onError: (error) => {
      const words = passwordRefusal(error, least)
      refuse(error instanceof HttpError && error.status === 403 ? { current: words } : { next: words })
    },
  })

  function refuse(wrong: Wrong) {
    setWrong(wrong)
    form.current?.querySelector<HTMLInputElement>(`input[name=${wrong.current ? 'current' : 'next'}]`)?.focus()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!current) refuse({ current: t`Saisissez votre mot de passe actuel` })
    else if (!next) refuse({ next: t`Saisissez le nouveau mot de passe` })
    else {
      setWrong({})
      change.mutate()
    }
  }

  return (
    <section>
      <h2>
        <Trans>Mot de passe</Trans>
      </h2>
      <p>
        <Trans>
          Une phrase de quelques mots se retient mieux qu’un mélange de signes, et protège autant. En le changeant, vous
          fermez vos autres sessions.
        </Trans>
      </p>
      <form ref={form} onSubmit={submit} noValidate>
        <input type="hidden" autoComplete="username" value={who?.address ?? ''} readOnly />
        <PasswordField
          label={t`Mot de passe actuel`}
          name="current"
          autoComplete="current-password"
          value={current}
          onChange={(current) => {
            setCurrent(current)
            setWrong({ ...wrong, current: undefined })
          }}
          error={wrong.current}
        />
        <PasswordField
          label={t`Nouveau mot de passe`}
          name="next"
          autoComplete="new-password"
          hint={
            next
              ? undefined
              : plural(least, {
                  one: 'Au moins # caractère, de toute sorte.',
                  other: 'Au moins # caractères, de toute sorte.',
                })
          }
          value={next}
          onChange={(next) => {
            setNext(next)
            setWrong({ ...wrong, next: undefined })
          }}
          error={wrong.next}
        />
        {next && <PasswordCoach password={next} minLength={least} about={[who?.address ?? '', who?.name ?? '']} />}
        <Button type="submit" isPending={change.isPending}>
          <Trans>Changer de mot de passe</Trans>
        </Button>
      </form>
    </section>
  )
}
