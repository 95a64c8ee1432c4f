import { useEffect, useRef } from 'react'
import { COMMANDS, type CommandId } from './commands'

/** What a part of the page does at some of the commands. */
export type Actions = Partial<Record<CommandId, () => void>>

/** What each part of the page on screen offers; the latest part wins a key. */
const offered: { current: Actions }[] = []

export function useActions(actions: Actions) {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    offered.push(latest)
    return () => void offered.splice(offered.indexOf(latest), 1)
  }, [])
}

const SEQUENCE_MS = 1000
let prefix = ''
let prefixAt = 0

/** Finds what a key press means; returns whether it meant something. */
export function handleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  const pressed = describe(event)
  if (!pressed) return false
  // Writing has its own keys: no command works while one types.
  if (isField(event.target) || isInOverlay(event.target)) return false

  const sequence = prefix && Date.now() - prefixAt < SEQUENCE_MS ? `${prefix} ${pressed}` : pressed
  prefix = ''
  const run = find((key) => key === sequence) ?? find((key) => key === pressed)
  if (run) {
    event.preventDefault()
    run()
    return true
  }
  if (find((key) => key.startsWith(`${pressed} `))) {
    prefix = pressed
    prefixAt = Date.now()
  }
  return false
}

function find(means: (key: string) => boolean): (() => void) | undefined {
  for (const { current } of [...offered].reverse())
    for (const id of Object.keys(current) as CommandId[]) if (COMMANDS[id].keys.some(means)) return current[id]
  return undefined
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

export function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Menus and dialogs have keys of their own. */
export function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role=menu],[role=listbox],[role=dialog],[role=alertdialog]') !== null
  )
}
