import type { Id } from '@/jmap/types'

/** Which conversations are ticked, and from where a range extends. */
export interface Selection {
  ids: ReadonlySet<Id>
  anchor: Id | undefined
}

export const NOTHING: Selection = { ids: new Set(), anchor: undefined }

export function toggle({ ids }: Selection, id: Id): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** From the anchor to `id`, both included; rows that aren't known yet are left out. */
export function extend(
  selection: Selection,
  id: Id,
  cursor: Id | undefined,
  indexOf: (id: Id) => number,
  at: (index: number) => Id | undefined,
): Selection {
  const anchor = selection.anchor ?? cursor ?? id
  const [from, to] = [indexOf(anchor), indexOf(id)]
  if (from < 0 || to < 0) return toggle(selection, id)
  const ids = new Set(selection.ids)
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const found = at(index)
    if (found) ids.add(found)
  }
  return { ids, anchor }
}

/** What is still in the list of what was ticked. */
export function kept(selection: Selection, indexOf: (id: Id) => number): Selection {
  const ids = [...selection.ids].filter((id) => indexOf(id) >= 0)
  return ids.length === selection.ids.size ? selection : { ids: new Set(ids), anchor: selection.anchor }
}
