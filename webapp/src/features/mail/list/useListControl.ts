import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { QueryWindow } from '@/jmap/queryWindow'
import type { Id } from '@/jmap/types'
import { extend, kept, NOTHING, type Selection, toggle } from './selection'

/** Where one is in a list and what is ticked; survives rows that leave and arrive. */
export interface ListControl {
  window: QueryWindow
  version: number
  cursor: Id | undefined
  /** Where the cursor is on its way to, while what is there isn't known yet. */
  goal: number | undefined
  selection: Selection
  /** Moves the cursor by rows; returns where it is now. */
  move(by: number, extending?: boolean): Id | undefined
  goTo(id: Id): void
  /** The first row in sight: where one begins as long as there is no cursor. */
  beginAt(index: number): void
  toggle(id: Id): void
  extendTo(id: Id): void
  select(ids: Id[]): void
  clear(): void
  /** What an action is about: what is ticked, else the given one, else the cursor. */
  targets(open: Id | undefined): Id[]
}

export function useListControl(window: QueryWindow): ListControl {
  const version = useSyncExternalStore(window.subscribe, window.snapshot)
  const [cursor, setCursor] = useState<Id>()
  const [goal, setGoal] = useState<number>()
  const [selection, setSelection] = useState<Selection>(NOTHING)
  const index = useRef(0)
  const { positions } = window

  useEffect(() => {
    setCursor(undefined)
    setGoal(undefined)
    setSelection(NOTHING)
    index.current = 0
  }, [window])

  useEffect(() => {
    setSelection((now) => kept(now, (id) => positions.indexOf(id)))
    if (cursor === undefined) return
    const at = positions.indexOf(cursor)
    if (at >= 0) index.current = at
    // The row left: the one that took its place is next.
    else setCursor(positions.at(Math.min(index.current, (positions.total ?? 1) - 1)))
  }, [version, cursor, positions])

  const goTo = useCallback(
    (id: Id) => {
      const at = positions.indexOf(id)
      if (at >= 0) index.current = at
      setCursor(id)
      setGoal(undefined)
    },
    [positions],
  )

  useEffect(() => {
    const there = goal === undefined ? undefined : positions.at(goal)
    if (there !== undefined) goTo(there)
  }, [goal, version, positions, goTo])

  return useMemo(() => {
    const range = (now: Selection, id: Id) =>
      extend(
        now,
        id,
        cursor,
        (known) => positions.indexOf(known),
        (at) => positions.at(at),
      )
    return {
      window,
      version,
      cursor,
      goal,
      selection,
      move(by, extending) {
        const from = goal ?? (cursor === undefined ? -1 : positions.indexOf(cursor))
        const to = from < 0 ? index.current : Math.max(0, Math.min(from + by, (positions.total ?? 0) - 1))
        const id = positions.at(to)
        if (id === undefined) {
          if (to < (positions.total ?? 0)) setGoal(to)
          return cursor
        }
        if (extending) setSelection((now) => range(now, id))
        goTo(id)
        return id
      },
      goTo,
      beginAt(at) {
        if (cursor === undefined) index.current = at
      },
      toggle: (id) => setSelection((now) => toggle(now, id)),
      extendTo: (id) => setSelection((now) => range(now, id)),
      select: (ids) => setSelection({ ids: new Set(ids), anchor: undefined }),
      clear: () => setSelection(NOTHING),
      targets(open) {
        if (selection.ids.size > 0) return [...selection.ids]
        const one = open ?? cursor
        return one === undefined ? [] : [one]
      },
    } satisfies ListControl
  }, [window, version, cursor, goal, selection, positions, goTo])
}
