import { useEffect, useRef } from 'react'
import { observable } from './observable'

export type ActionGroup = 'places' | 'list' | 'message' | 'compose' | 'help'

/** Something that can be done here and now, by key, from the list of keys, and later from the palette. */
export interface Action {
  id: string
  label: string
  group: ActionGroup
  /** Keys as typed: 'e', '#', 'Shift+j', 'g i' (one after the other), 'Mod+Enter' (Ctrl, or ⌘ on a Mac). */
  keys: string[]
  run: () => void
  /** Also while typing in a field. */
  inFields?: boolean
}

/** What each part of the page on screen offers; the latest part wins a key. */
export const offered = observable<readonly (readonly Action[])[]>([])

export function useActions(actions: Action[]) {
  const latest = useRef(actions)
  latest.current = actions
  const ids = actions.map(({ id, label }) => id + label).join()
  useEffect(() => {
    const own = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find(({ id }) => id === action.id)?.run(),
    }))
    offered.set((now) => [...now, own])
    return () => offered.set((now) => now.filter((list) => list !== own))
  }, [ids])
}

/** Every action on offer, each once. */
export function allActions(lists: readonly (readonly Action[])[]): Action[] {
  const byId = new Map<string, Action>()
  for (const list of lists) for (const action of list) byId.set(action.id, action)
  return [...byId.values()]
}

const SEQUENCE_MS = 1000
let prefix = ''
let prefixAt = 0

/** Finds what a key press means; returns whether it meant something. */
export function handleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  const pressed = describe(event)
  if (!pressed) return false
  const typing = isField(event.target)
  if (!typing && isInOverlay(event.target)) return false

  const sequence = prefix && Date.now() - prefixAt < SEQUENCE_MS ? `${prefix} ${pressed}` : pressed
  prefix = ''
  const actions = offered
    .get()
    .flat()
    .filter((action) => !typing || action.inFields)
  const action =
    actions.findLast(({ keys }) => keys.includes(sequence)) ?? actions.findLast(({ keys }) => keys.includes(pressed))
  if (action) {
    event.preventDefault()
    action.run()
    return true
  }
  if (!typing && actions.some(({ keys }) => keys.some((key) => key.startsWith(`${pressed} `)))) {
    prefix = pressed
    prefixAt = Date.now()
  }
  return false
}

/** The name of a pressed key: characters as they are typed, whatever the keyboard's layout. */
export function describe(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const { key } = event
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified'].includes(key)) return ''
  const mod = event.ctrlKey || event.metaKey
  // AltGr is Ctrl+Alt: the # of a French keyboard needs it.
  const character = key.length === 1 && !(mod && !event.altKey)
  if (character && !/\p{L}/u.test(key)) return key
  if (event.altKey && !character) return ''
  const name = key.length === 1 ? key.toLowerCase() : key
  return `${mod && !character ? 'Mod+' : ''}${event.shiftKey ? 'Shift+' : ''}${name}`
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Menus and dialogs have keys of their own. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role=menu],[role=listbox],[role=dialog],[role=alertdialog]') !== null
  )
}
