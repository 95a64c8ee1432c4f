import { plural } from '@lingui/core/macro'
import { type DragEvent, useEffect } from 'react'
import type { Id } from '@/jmap/types'
import type { Mailbox } from '../model/types'
import type { Commands } from '../useCommands'

const TYPE = 'application/x-convergence-conversations'

/** Conversations leave the list under the pointer, with a word on how many they are. */
export function drag({ dataTransfer }: DragEvent, ids: Id[], subject: string) {
  dataTransfer.setData(TYPE, JSON.stringify(ids))
  dataTransfer.effectAllowed = 'move'
  const picture = document.createElement('div')
  picture.className = 'dragged'
  picture.textContent =
    ids.length === 1 ? subject : plural(ids.length, { one: '# conversation', other: '# conversations' })
  document.body.append(picture)
  dataTransfer.setDragImage(picture, -12, 16)
  setTimeout(() => picture.remove())
}

export function isDragged({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(TYPE)
}

/** Messages one writes and has written come there by themselves. */
export function takesDrops({ role, myRights }: Mailbox): boolean {
  return role !== 'drafts' && role !== 'sent' && myRights.mayAddItems !== false
}

let commands: Commands | undefined

/** What is dropped on a folder is done by the list it comes from, as by its keys. */
export function useDrops(own: Commands) {
  useEffect(() => {
    commands = own
    return () => {
      commands = undefined
    }
  }, [own])
}

export function drop({ dataTransfer }: DragEvent, target: Mailbox) {
  const ids = JSON.parse(dataTransfer.getData(TYPE)) as Id[]
  if (target.role === 'trash') commands?.trash(ids)
  else if (target.role === 'junk') commands?.junk(ids)
  else if (target.role === 'archive') commands?.archive(ids)
  else commands?.moveTo(ids, target)
}
