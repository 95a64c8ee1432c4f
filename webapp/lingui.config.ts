import type { LinguiConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

/** French is written in the code; English is its translation. A missing one fails the build. */
const config: LinguiConfig = {
  sourceLocale: 'fr',
  locales: ['fr', 'en'],
  catalogs: [{ path: '<rootDir>/src/i18n/locales/{locale}', include: ['src'], exclude: ['**/*.test.*'] }],
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
}

export default config
