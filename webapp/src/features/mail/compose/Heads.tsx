import { t } from '@lingui/core/macro'
import { useId, useMemo, useState } from 'react'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { ChevronDown } from '@/ui/icons'
import { Select } from '@/ui/Select'
import { PHONE, useMedia } from '@/ui/useMedia'
import type { Identity } from '../model/types'
import type { Draft } from './draft'
import { Recipients } from './Recipients'

interface HeadsProps {
  draft: Draft
  identities: readonly Identity[]
  identity: Identity | undefined
  focus: boolean
  people: string
  onChange: (change: Partial<Draft>) => void
}

/** From whom, to whom, about what. What one doesn't use isn't there. */
export function Heads({ draft, identities, identity, focus, people, onChange }: HeadsProps) {
  const [copy, showCopy] = useState(draft.cc.length > 0)
  const [blind, showBlind] = useState(draft.bcc.length > 0)
  const phone = useMedia(PHONE)
  const subjectId = useId()
  const { to, cc, bcc } = draft
  const exceptTo = useMemo(() => [...cc, ...bcc], [cc, bcc])
  const exceptCc = useMemo(() => [...to, ...bcc], [to, bcc])
  const exceptBcc = useMemo(() => [...to, ...cc], [to, cc])
  return (
    <div className="heads">
      {identities.length > 1 && (
        <div className="line">
          <span className="k" aria-hidden>{t`De`}</span>
          <Select
            quiet
            label={t`De`}
            value={identity?.id ?? ''}
            onChange={(identityId) => onChange({ identityId })}
            options={identities.map((one): [string, string] => [
              one.id,
              one.name ? `${one.name} (${one.email})` : one.email,
            ])}
          />
        </div>
      )}
      <Recipients
        label={t`À`}
        value={to}
        others={exceptTo}
        autoFocus={focus}
        typed={people}
        onChange={(to) => onChange({ to })}
      >
        {phone && !(copy && blind) && (
          <IconButton
            icon={ChevronDown}
            label={t`Copie et copie cachée`}
            onPress={() => (showCopy(true), showBlind(true))}
          />
        )}
        {!phone && !copy && <Button size="s" kind="quiet" onPress={() => showCopy(true)}>{t`Copie`}</Button>}
        {!phone && !blind && <Button size="s" kind="quiet" onPress={() => showBlind(true)}>{t`Copie cachée`}</Button>}
      </Recipients>
      {copy && (
        <Recipients
          label={t`Copie`}
          value={cc}
          others={exceptCc}
          autoFocus={focus && cc.length === 0}
          onChange={(cc) => onChange({ cc })}
        />
      )}
      {blind && (
        <Recipients
          label={t`Cachée`}
          value={bcc}
          others={exceptBcc}
          autoFocus={focus && bcc.length === 0}
          onChange={(bcc) => onChange({ bcc })}
        />
      )}
      <div className="line last">
        <label className="k" htmlFor={subjectId}>{t`Objet`}</label>
        <input
          id={subjectId}
          className="subject"
          value={draft.subject}
          onChange={(event) => onChange({ subject: event.target.value })}
          autoComplete="off"
        />
      </div>
    </div>
  )
}
