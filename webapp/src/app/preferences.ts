import { observable, useObservable } from './observable'

/** What a person set about the look of the client, on this computer. */
export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  language: 'fr' | 'en'
  /** Pane widths in px; 0 is the design's own. */
  listWidth: number
  navWidth: number
  /** Ids of folders kept in sight in the navigation. */
  pinnedFolders: string[]
  /** Remote images load without asking for these senders. */
  trustedSenders: string[]
}

const KEY = 'convergence.preferences'

const defaults: Preferences = {
  theme: 'system',
  density: 'comfortable',
  language: navigatorLanguage(),
  listWidth: 0,
  navWidth: 0,
  pinnedFolders: [],
  trustedSenders: [],
}

/** On a shared computer nothing is kept in the browser: preferences last as long as the page. */
let kept = true

export const preferences = observable<Preferences>({ ...defaults, ...read() })

preferences.subscribe(() => {
  applyTheme(preferences.get().theme)
  if (!kept) return
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences.get()))
  } catch {
    // Storage full or refused: the choice holds for this page.
  }
})

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]) {
  preferences.set((now) => ({ ...now, [name]: value }))
}

export function usePreferences(): Preferences {
  return useObservable(preferences)
}

export function keepNothing(shared: boolean) {
  kept = !shared
}

function read(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>
  } catch {
    return {}
  }
}

function navigatorLanguage(): 'fr' | 'en' {
  return typeof navigator !== 'undefined' && /^en\b/i.test(navigator.language) ? 'en' : 'fr'
}

function applyTheme(theme: Preferences['theme']) {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
}
