import type { PatchObject } from './types'

/** Applies a patch (RFC 8620 §5.3) to a copy; what the patch doesn't name is shared with the original. */
export function applyPatch<T>(record: T, patch: PatchObject): T {
  let result = record as Record<string, unknown>
  for (const [path, value] of Object.entries(patch)) result = replace(result, pointer(path), value)
  return result as T
}

/** The patch that puts back what `patch` changes. */
export function inversePatch<T>(record: T, patch: PatchObject): PatchObject {
  const inverse: PatchObject = {}
  for (const path of Object.keys(patch)) {
    let value: unknown = record
    for (const key of pointer(path)) value = (value as Record<string, unknown> | undefined)?.[key]
    inverse[path] = value ?? null
  }
  return inverse
}

/** One segment of a patch's path, escaped (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1')
}

function pointer(path: string): string[] {
  return path.split('/').map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
}

function replace(object: Record<string, unknown>, [key, ...rest]: string[], value: unknown): Record<string, unknown> {
  const copy = { ...object }
  if (rest.length > 0) copy[key!] = replace((copy[key!] ?? {}) as Record<string, unknown>, rest, value)
  else if (value === null) delete copy[key!]
  else copy[key!] = value
  return copy
}
