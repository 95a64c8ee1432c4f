import { type AnchorHTMLAttributes, type MouseEvent, type Ref, useSyncExternalStore } from 'react'

/** The address: a path cut at its slashes, and a query. The whole of the router is here. */
export interface Route {
  path: string
  segments: string[]
  query: URLSearchParams
}

let current = read()
const listeners = new Set<() => void>()

function read(): Route {
  const { pathname, search } = location
  return {
    path: pathname + search,
    segments: pathname.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(search),
  }
}

function changed() {
  current = read()
  for (const listener of [...listeners]) listener()
}

addEventListener('popstate', changed)

export function navigate(path: string, options: { replace?: boolean } = {}) {
  if (path === current.path) return
  // Depth lets a "back" on the phone know whether there is somewhere of ours to go back to.
  const depth = (history.state?.depth ?? 0) as number
  if (options.replace) history.replaceState({ depth }, '', path)
  else history.pushState({ depth: depth + 1 }, '', path)
  changed()
}

/** Back to the page before if it was ours, else to the given one. */
export function back(otherwise: string) {
  if ((history.state?.depth ?? 0) > 0) history.back()
  else navigate(otherwise, { replace: true })
}

export function route(): Route {
  return current
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => current)
}

/** A word of the address: what uses it isn't drawn again when only the rest changes. */
export function useRouteWord(of: (route: Route) => string | undefined): string | undefined {
  return useSyncExternalStore(subscribe, () => of(current))
}

/** A path from its parts, each escaped. */
export function path(...segments: string[]): string {
  return '/' + segments.map(encodeURIComponent).join('/')
}

export function Link({
  href,
  onClick,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; ref?: Ref<HTMLAnchorElement> }) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!plain || event.defaultPrevented) return
    event.preventDefault()
    navigate(href)
  }
  return <a href={href} onClick={follow} {...rest} />
}
