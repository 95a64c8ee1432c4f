import './avatar.css'

const colours = ['brique', 'ocre', 'vert', 'sarcelle', 'bleu', 'violet', 'prune'] as const

/** Initials on a colour that is always the same for the same address. Decoration: the name is beside it. */
export function Avatar({ name, address, size }: { name: string; address: string; size?: 's' | 'm' }) {
  return (
    <span className={`avatar ${size === 's' ? 's ' : ''}c-${colourOf(address)}`} aria-hidden>
      {initials(name || address)}
    </span>
  )
}

export function initials(name: string): string {
  const words = name
    .replace(/@.*$/, '')
    .split(/[\s._-]+/)
    .filter((word) => /^\p{L}/u.test(word))
  const [first, last] = [words[0] ?? '?', words.length > 1 ? words[words.length - 1]! : '']
  return (first.charAt(0) + last.charAt(0)).toLocaleUpperCase()
}

export function colourOf(address: string): (typeof colours)[number] {
  let hash = 0
  for (const char of address.toLowerCase()) hash = (hash * 31 + char.codePointAt(0)!) >>> 0
  return colours[hash % colours.length]!
}
