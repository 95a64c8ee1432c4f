import './security.css'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useSession } from '@/app/session'
import { toast } from '@/app/toasts'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Copy } from '@/ui/icons'

export interface Made {
  name: string
  password: string
}

/** A password that was just made: shown this once. */
export function MadePassword({ made, onNoted }: { made: Made; onNoted: () => void }) {
  const session = useSession()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <div className="made">
      <h3 ref={title} tabIndex={-1}>
        {t`À saisir dans « ${made.name} »`}
      </h3>
      <p>
        <Trans>Copiez-le maintenant : il ne sera plus jamais affiché.</Trans>
      </p>
      <dl>
        {session.is === 'in' && <Secret name={t`Identifiant`} value={session.who.address} />}
        <Secret name={t`Mot de passe`} value={made.password} />
      </dl>
      <Button kind="primary" onPress={onNoted}>
        <Trans>C’est noté</Trans>
      </Button>
    </div>
  )
}

function Secret({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <IconButton icon={Copy} label={t`Copier : ${name}`} onPress={() => void copy(value)} />
      </dd>
    </div>
  )
}

async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text)
    toast(t`Copié`)
  } catch {
    toast(t`Ce navigateur ne permet pas de copier d’ici : sélectionnez le texte, puis Ctrl C.`, { kind: 'error' })
  }
}
