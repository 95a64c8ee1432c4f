import './styles/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { preferences } from './app/preferences'
import { resume } from './app/session'
import { activate } from './i18n'

// The session is asked for while the texts and the page load.
void resume()
void import('./app/Shell')
const locale = preferences.get().language
await activate(locale)
createRoot(document.getElementById('root')!).render(<App locale={locale} />)
