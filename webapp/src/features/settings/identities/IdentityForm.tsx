import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type FormEvent, Suspense, useId, useRef, useState } from 'react'
import { lazily } from '@/app/lazily'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { toText } from '@/features/mail/compose/plainText'
import { signatureHtml } from '@/features/mail/compose/message'
import { safeSignature } from '@/features/mail/compose/signature'
import type { Identity } from '@/features/mail/model/types'
import { useMail } from '@/features/mail/useMail'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'
import { SaveButtons } from '../SaveButtons'
import { useKept } from '../useKept'
import { addressesText, readAddresses } from './addresses'
import { removeIdentity, updateIdentity } from './changes'
import { tightLines } from './signature'

const SignatureEditor = lazily(() => import('./SignatureEditor').then((m) => ({ default: m.SignatureEditor })))

interface Typed {
  name: string
  signature: string
  replyTo: string
  bcc: string
}

export function IdentityForm({ identity }: { identity: Identity }) {
  const mail = useMail()
  const hint = useId()
  const form = useKept<Typed>(`identity ${mail.account} ${identity.id}`, typed(identity))
  const { name, signature, replyTo, bcc } = form.value
  const [wrong, setWrong] = useState<{ replyTo?: string; bcc?: string }>({})
  const [busy, setBusy] = useState(false)
  const [editor, setEditor] = useState(0)
  const element = useRef<HTMLFormElement>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const [replies, copies] = [readAddresses(replyTo), readAddresses(bcc)]
    setWrong({ replyTo: replies.wrong, bcc: copies.wrong })
    const first = replies.wrong ? 'replyTo' : copies.wrong ? 'bcc' : undefined
    if (first) return element.current?.querySelector<HTMLInputElement>(`input[name=${first}]`)?.focus()
    const html = tightLines(signature)
    setBusy(true)
    try {
      await updateIdentity(mail, identity.id, {
        name: name.trim(),
        textSignature: toText(html),
        htmlSignature: html,
        replyTo: replies.addresses,
        bcc: copies.addresses,
      })
      form.forget()
      toast(t`Identité et signature enregistrées`)
    } catch (error) {
      toast(reason(error, t`L’ancienne signature reste en place ; votre texte est toujours là.`), { kind: 'error' })
    } finally {
      setBusy(false)
    }
  }

  function forget() {
    form.forget()
    setWrong({})
    setEditor(editor + 1)
  }

  const error = (bad: string | undefined) => bad && t`« ${bad} » n’est pas une adresse complète`
  return (
    <section>
      <h2>{identity.email}</h2>
      <form ref={element} onSubmit={(event) => void submit(event)} noValidate>
        <TextField label={t`Nom affiché`} maxLength={200} value={name} onChange={(name) => form.change({ name })} />
        <div className="field">
          <span className="legend">
            <Trans>Signature</Trans>
          </span>
          <Suspense fallback={<div className="signature-box" aria-busy />}>
            <SignatureEditor
              key={editor}
              label={t`Signature pour ${identity.email}`}
              describedBy={hint}
              html={signature}
              onChange={(signature) => form.change({ signature })}
            />
          </Suspense>
          <span className="hint" id={hint}>
            <Trans>
              Votre fonction et votre établissement suffisent. Elle se retire d’un geste pendant que vous écrivez.
            </Trans>
          </span>
        </div>
        <details open={Boolean(wrong.replyTo || wrong.bcc || identity.replyTo || identity.bcc)}>
          <summary className="link">
            <Trans>Réponses ailleurs, copie cachée</Trans>
          </summary>
          <TextField
            label={t`Les réponses vont à`}
            name="replyTo"
            hint={t`Vide : à ${identity.email}`}
            value={replyTo}
            onChange={(replyTo) => form.change({ replyTo })}
            error={error(wrong.replyTo)}
          />
          <TextField
            label={t`Copie cachée de chaque message à`}
            name="bcc"
            value={bcc}
            onChange={(bcc) => form.change({ bcc })}
            error={error(wrong.bcc)}
          />
        </details>
        <div className="act spread">
          <SaveButtons changed={form.changed} busy={busy} onForget={forget} />
          {identity.mayDelete && (
            <Button kind="quiet" onPress={() => void removeIdentity(mail, identity)}>
              <Trans>Retirer cette adresse</Trans>
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}

function typed(identity: Identity): Typed {
  return {
    name: identity.name,
    signature: safeSignature(signatureHtml(identity)),
    replyTo: addressesText(identity.replyTo),
    bcc: addressesText(identity.bcc),
  }
}
