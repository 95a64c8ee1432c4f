import { Archive, FilePenLine, Folder, type Icon, Mail, Send, ShieldAlert, Trash2 } from '@/ui/icons'
import type { Mailbox } from '../model/types'

export function iconOf(mailbox: Mailbox): Icon {
  switch (mailbox.role) {
    case 'inbox':
      return Mail
    case 'drafts':
      return FilePenLine
    case 'sent':
      return Send
    case 'archive':
      return Archive
    case 'junk':
      return ShieldAlert
    case 'trash':
      return Trash2
    default:
      return Folder
  }
}
