import { i18n } from '@lingui/core'

export type Locale = 'fr' | 'en'

const catalogues = {
  fr: () => import('./locales/fr.po'),
  en: () => import('./locales/en.po'),
} satisfies Record<Locale, () => Promise<{ messages: Record<string, string> }>>

/** Loads a language's texts (its own chunk) and switches to it. */
export async function activate(locale: Locale) {
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, messages: locale === 'fr' ? bind(messages) : messages })
  document.documentElement.lang = locale
}

/** No line begins with the sign that closes the one before: « : ; ? ! » hold on to their word. */
export function holdTogether(text: string): string {
  return text.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0')
}

/** In all texts of a catalogue, which are compiled to strings within arrays. */
function bind<T>(text: T): T {
  if (typeof text === 'string') return holdTogether(text) as T
  if (text === null || typeof text !== 'object') return text
  if (Array.isArray(text)) return text.map(bind) as T
  return Object.fromEntries(Object.entries(text).map(([key, value]) => [key, bind(value)])) as T
}

export { i18n }
