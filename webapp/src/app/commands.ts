import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export type CommandGroup = 'places' | 'list' | 'message' | 'compose' | 'help'

interface Command {
  group: CommandGroup
  label: MessageDescriptor
  /** Keys as typed: 'e', '#', 'Shift+j', 'g i' (one after the other), 'Mod+Enter' (Ctrl, or ⌘ on a Mac). */
  keys: string[]
}

const go = (label: MessageDescriptor, letter: string) => ({ group: 'places' as const, label, keys: [`g ${letter}`] })

/** All that can be done by a key: what the keys are found in, and what is read in the list of keys. */
export const COMMANDS = {
  next: { group: 'list', label: msg`Conversation suivante`, keys: ['j'] },
  previous: { group: 'list', label: msg`Conversation précédente`, keys: ['k'] },
  open: { group: 'list', label: msg`Ouvrir`, keys: ['o', 'Enter'] },
  back: { group: 'list', label: msg`Revenir à la liste`, keys: ['Escape'] },
  tick: { group: 'list', label: msg`Cocher`, keys: ['x'] },
  'tick-all': { group: 'list', label: msg`Tout cocher`, keys: ['Mod+a', '* a'] },
  'extend-down': { group: 'list', label: msg`Étendre vers le bas`, keys: ['Shift+j'] },
  'extend-up': { group: 'list', label: msg`Étendre vers le haut`, keys: ['Shift+k'] },
  reply: { group: 'message', label: msg`Répondre`, keys: ['r'] },
  'reply-all': { group: 'message', label: msg`Répondre à tous`, keys: ['a'] },
  forward: { group: 'message', label: msg`Transférer`, keys: ['f'] },
  archive: { group: 'message', label: msg`Archiver`, keys: ['e'] },
  trash: { group: 'message', label: msg`Supprimer`, keys: ['#', 'Delete'] },
  junk: { group: 'message', label: msg`Signaler comme indésirable`, keys: ['!'] },
  read: { group: 'message', label: msg`Marquer comme lu ou non lu`, keys: ['u'] },
  follow: { group: 'message', label: msg`Suivre`, keys: ['s'] },
  move: { group: 'message', label: msg`Déplacer`, keys: ['v'] },
  undo: { group: 'message', label: msg`Annuler la dernière action`, keys: ['z', 'Mod+z'] },
  compose: { group: 'compose', label: msg`Nouveau message`, keys: ['c'] },
  send: { group: 'compose', label: msg`Envoyer`, keys: ['Mod+Enter'] },
  search: { group: 'places', label: msg`Rechercher`, keys: ['/'] },
  'go-inbox': go(msg`Aller à Réception`, 'i'),
  'go-followed': go(msg`Aller à Suivis`, 's'),
  'go-sent': go(msg`Aller à Envoyés`, 't'),
  'go-drafts': go(msg`Aller à Brouillons`, 'd'),
  'go-archive': go(msg`Aller à Archives`, 'a'),
  'go-trash': go(msg`Aller à Corbeille`, 'c'),
  'go-settings': go(msg`Aller aux réglages`, 'r'),
  keys: { group: 'help', label: msg`Raccourcis clavier`, keys: ['?'] },
} satisfies Record<string, Command>

export type CommandId = keyof typeof COMMANDS

export const allCommands = Object.entries(COMMANDS) as [CommandId, Command][]
