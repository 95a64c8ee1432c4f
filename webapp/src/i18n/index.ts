import { i18n } from '@lingui/core'

export type Locale = 'fr' | 'en'

const catalogues = {
  fr: () => import('./locales/fr.po'),
  en: () => import('./locales/en.po'),
} satisfies Record<Locale, () => Promise<{ messages: Record<string, string> }>>

/** Loads a language's texts (its own chunk) and switches to it. */
export async function activate(locale: Locale) {
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, messages })
  document.documentElement.lang = locale
}

export { i18n }
