import { t } from '@lingui/core/macro'
import { type KeyboardEvent, type ClipboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Avatar } from '@/ui/Avatar'
import { X } from '@/ui/icons'
import { nameOf } from '../list/people'
import type { Address } from '../model/types'
import { useMail } from '../useMail'
import { isAddress, parseAddresses, withoutDoubles } from './addresses'
import { suggest } from './suggestions'

const PAUSE_MS = 60

interface RecipientsProps {
  label: string
  value: Address[]
  /** Already in the other fields: not proposed again. */
  others: Address[]
  autoFocus?: boolean
  /** What the field begins with. */
  typed?: string
  onChange: (addresses: Address[]) => void
  children?: ReactNode
}

/** People as chips, found by a few letters of their name. */
export function Recipients({ label, value, others, autoFocus, typed = '', onChange, children }: RecipientsProps) {
  const mail = useMail()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(typed)
  const [found, setFound] = useState<Address[]>([])
  const [active, setActive] = useState(0)

  useEffect(() => {
    let stale = false
    if (!text.trim()) return setFound([])
    const timer = setTimeout(() => {
      suggest(mail, text, [...value, ...others]).then(
        (people) => {
          if (stale) return
          setFound(people)
          setActive(0)
        },
        // Nothing proposed; an address can be typed whole.
        () => !stale && setFound([]),
      )
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [mail, text, value, others])

  function add(addresses: Address[]) {
    if (addresses.length > 0) onChange([...value, ...withoutDoubles(addresses, value)])
    setText('')
    setFound([])
  }

  function key(event: KeyboardEvent<HTMLInputElement>) {
    const chosen = found[active]
    if (event.key === 'ArrowDown' && found.length > 0) setActive((active + 1) % found.length)
    else if (event.key === 'ArrowUp' && found.length > 0) setActive((active + found.length - 1) % found.length)
    else if (event.key === 'Escape' && found.length > 0) setFound([])
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') {
      if (!text.trim()) return
      if (chosen) add([chosen])
      else add(parseAddresses(text))
    } else if ((event.key === ',' || event.key === ';') && text.trim() && !text.includes('"')) add(parseAddresses(text))
    else if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function paste(event: ClipboardEvent) {
    const addresses = parseAddresses(event.clipboardData.getData('text'))
    if (addresses.length === 0 || !addresses.every(({ email }) => isAddress(email))) return
    event.preventDefault()
    add(addresses)
  }

  return (
    <div
      className="line recipients"
      onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
    >
      <label className="k" htmlFor={id}>
        {label}
      </label>
      <div className="chips">
        {value.map((address, index) => (
          <span
            key={address.email + index}
            className={isAddress(address.email) ? 'chip' : 'chip wrong'}
            title={address.email}
          >
            <Avatar size="s" name={address.name ?? ''} address={address.email} />
            <span className="clip">
              <b>{nameOf(address)}</b>
              {!isAddress(address.email) && <span className="sr">{t`, adresse incomplète`}</span>}
            </span>
            <button
              type="button"
              className="x"
              aria-label={t`Retirer ${nameOf(address)}`}
              onClick={() => onChange(value.filter((one) => one !== address))}
            >
              <X className="icon s" aria-hidden />
            </button>
          </span>
        ))}
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="email"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          autoFocus={autoFocus}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
          onPaste={paste}
          onBlur={() => text.trim() && add(parseAddresses(text))}
        />
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label={t`Propositions`}
          className="menu proposals"
          hidden={found.length === 0}
        >
          {found.map((address, index) => (
            <li
              key={address.email}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={index === active ? 'item on' : 'item'}
              // Before the field loses the focus, which would take what was typed as it is.
              onMouseDown={(event) => {
                event.preventDefault()
                add([address])
              }}
            >
              <Avatar size="s" name={address.name ?? ''} address={address.email} />
              <span className="clip">
                {address.name && <b>{address.name} </b>}
                <span className="muted">{address.email}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      {children}
    </div>
  )
}
