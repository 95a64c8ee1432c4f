import { t } from '@lingui/core/macro'
import { IconButton } from '@/ui/IconButton'
import { ChevronLeft, X } from '@/ui/icons'
import { useSearchText } from './SearchField'

/** On a phone the search takes the list's head. */
export function PhoneSearch({ text: asked }: { text: string }) {
  const { text, change, submit, leave } = useSearchText()
  return (
    <header className="phone-search">
      <IconButton icon={ChevronLeft} label={t`Quitter la recherche`} onPress={leave} />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t`Rechercher`}
        placeholder={t`Rechercher`}
        autoFocus={!asked}
        autoComplete="off"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && submit()}
      />
      {text && <IconButton icon={X} label={t`Effacer`} onPress={() => change('')} />}
    </header>
  )
}
