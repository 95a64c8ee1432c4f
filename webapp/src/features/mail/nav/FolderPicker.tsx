import '@/ui/dialog.css'
import '@/ui/menu.css'
import './picker.css'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { TextField } from 'react-aria-components/TextField'
import type { Id } from '@/jmap/types'
import { Folder, Search } from '@/ui/icons'
import { fullName, tree } from '../model/mailboxes'
import type { Mailbox } from '../model/types'
import { plain } from '../search/parse'
import { useMailboxes } from '../useMail'
import { iconOf } from './icons'

interface FolderPickerProps {
  title: string
  except: Id | undefined
  onChoose: (mailbox: Mailbox) => void
  onClose: () => void
}

/** Chooses a folder by typing a few letters of it. */
export function FolderPicker({ title, except, onChoose, onClose }: FolderPickerProps) {
  const mailboxes = useMailboxes()
  const choices = tree(mailboxes)
    .map(({ mailbox }) => mailbox)
    .filter(
      (mailbox) =>
        mailbox.id !== except &&
        mailbox.role !== 'drafts' &&
        mailbox.role !== 'sent' &&
        mailbox.myRights.mayAddItems !== false,
    )
  return (
    <ModalOverlay className="overlay top" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal picker">
        <Dialog className="dialog" aria-label={title}>
          <Autocomplete filter={(text, typed) => matches(text, typed)}>
            <TextField className="picker-field" aria-label={title} autoFocus>
              <Search className="icon" aria-hidden />
              <Input placeholder={title} role="combobox" aria-expanded />
            </TextField>
            <ListBox
              className="menu scroll"
              aria-label={t`Dossiers`}
              items={choices}
              selectionMode="none"
              onAction={(id) => {
                const chosen = choices.find((mailbox) => mailbox.id === id)
                onClose()
                if (chosen) onChoose(chosen)
              }}
              renderEmptyState={() => (
                <p className="none">
                  <Trans>Aucun dossier de ce nom</Trans>
                </p>
              )}
            >
              {(mailbox) => {
                const IconOf = iconOf(mailbox) ?? Folder
                const name = fullName(mailbox, mailboxes)
                return (
                  <ListBoxItem className="item" id={mailbox.id} textValue={name}>
                    <IconOf className="icon" aria-hidden />
                    <span className="clip">{name}</span>
                  </ListBoxItem>
                )
              }}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Every word typed begins a word of the name, or is in it. */
function matches(name: string, typed: string): boolean {
  const known = plain(name)
  return plain(typed)
    .split(/\s+/)
    .every((word) => known.includes(word))
}
