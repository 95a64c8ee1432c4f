import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { useActions } from '@/app/actions'
import { navigate, route, useRouteWord } from '@/app/router'
import { IconButton } from '@/ui/IconButton'
import { Search, X } from '@/ui/icons'

const PAUSE_MS = 180
const PLACE = '/mail/search'

/** Results come while one types, after a short pause; leaving the search goes back to where one was. */
export function useSearchText() {
  const searched = useRouteWord(({ path, query }) => (path.startsWith(PLACE) ? (query.get('q') ?? '') : undefined))
  const searching = searched !== undefined
  const asked = searched ?? ''
  const [text, setText] = useState(asked)
  const sent = useRef(asked)
  const cameFrom = useRef('/mail/inbox')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    // A search from elsewhere (a chip taken out, the back button) is shown; one's own typing isn't overwritten.
    if (asked !== sent.current) {
      sent.current = asked
      setText(asked)
    }
  }, [searching, asked])

  function search(value: string, at: 'once' | 'pause') {
    clearTimeout(timer.current)
    const go = () => {
      sent.current = value.trim()
      const there = route().path.startsWith(PLACE)
      if (!there) cameFrom.current = route().path
      if (value.trim()) navigate(`${PLACE}?q=${encodeURIComponent(value.trim())}`, { replace: there })
    }
    if (at === 'once') go()
    else timer.current = setTimeout(go, PAUSE_MS)
  }

  return {
    text,
    change(value: string) {
      setText(value)
      search(value, 'pause')
    },
    submit: () => search(text, 'once'),
    leave() {
      clearTimeout(timer.current)
      sent.current = ''
      setText('')
      if (searching) navigate(cameFrom.current)
    },
  }
}

/** The search that is always there, on top (key /). */
export function SearchField() {
  const { text, change, submit, leave } = useSearchText()
  const input = useRef<HTMLInputElement>(null)
  useActions({ search: () => input.current?.select() })
  return (
    <search className="search">
      <Search className="icon" aria-hidden />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t`Rechercher`}
        placeholder={t`Rechercher un message, une personne, un fichier`}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit()
          else if (event.key === 'Escape') {
            leave()
            input.current?.blur()
          } else if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.list[role=grid]')?.focus()
          else return
          event.preventDefault()
        }}
      />
      {text ? (
        <IconButton size="s" icon={X} label={t`Quitter la recherche`} onPress={leave} />
      ) : (
        <span className="kbd" aria-hidden>
          /
        </span>
      )}
    </search>
  )
}
