import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { count } from '@/i18n/dates'
import { IconButton } from '@/ui/IconButton'
import { Archive, Ellipsis, Flag, FolderInput, Inbox, MailOpen, ShieldAlert, Trash2, X } from '@/ui/icons'
import { Menu } from '@/ui/Menu'
import type { Mailbox } from '../model/types'
import type { Commands } from '../useCommands'
import type { ListControl } from './useListControl'

/** More than this at once is not a choice any more. */
const MOST = 5000

/** In place of the list's head while conversations are ticked. */
export function BulkBar({
  control,
  mailbox,
  commands,
}: {
  control: ListControl
  mailbox: Mailbox | undefined
  commands: Commands
}) {
  const [busy, setBusy] = useState(false)
  const { window, selection } = control
  const total = window.positions.total ?? 0
  const chosen = selection.ids.size
  const known = window.positions.known()
  const away = mailbox?.role === 'trash' || mailbox?.role === 'junk'

  async function selectAll() {
    setBusy(true)
    try {
      await window.loadAll(MOST)
      control.select(window.positions.known())
    } catch (error) {
      toast(reason(error, t`La sélection n’a pas changé.`), { kind: 'error' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <div className="bulk" role="toolbar" aria-label={t`Actions sur la sélection`}>
        <IconButton icon={X} label={t`Ne plus rien cocher`} onPress={control.clear} />
        <b role="status">{plural(chosen, { one: '# cochée', other: '# cochées' })}</b>
        {away ? (
          <IconButton icon={Inbox} label={t`Remettre dans Réception`} onPress={() => commands.notJunk()} />
        ) : (
          <IconButton icon={Archive} label={t`Archiver`} hint="e" onPress={() => commands.archive()} />
        )}
        <IconButton icon={Trash2} label={t`Supprimer`} hint="#" onPress={() => commands.trash()} />
        <IconButton icon={FolderInput} label={t`Déplacer`} hint="v" onPress={() => commands.move()} />
        <IconButton
          icon={MailOpen}
          label={t`Marquer comme lu ou non lu`}
          hint="u"
          onPress={() => commands.toggleRead()}
        />
        <Menu
          label={t`Plus d’actions`}
          placement="bottom end"
          trigger={<IconButton icon={Ellipsis} label={t`Plus d’actions`} />}
          groups={[
            {
              choices: [
                { icon: Flag, text: t`Suivre`, hint: 's', act: () => commands.toggleFollowed() },
                { icon: ShieldAlert, text: t`Signaler comme indésirable`, hint: '!', act: () => commands.junk() },
              ],
            },
          ]}
        />
      </div>
      {chosen >= known.length && chosen < Math.min(total, MOST) && (
        <div className="bulk-all">
          <button type="button" className="link" disabled={busy} onClick={() => void selectAll()}>
            {busy ? t`Chargement…` : t`Cocher les ${count(Math.min(total, MOST))} conversations`}
          </button>
        </div>
      )}
    </>
  )
}
