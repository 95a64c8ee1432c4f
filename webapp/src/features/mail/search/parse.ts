/**
 * The language of the search field, French and English at once:
 * `de:astruc objet:"conseil de classe" avant:2026-09 -cantine a:pièce`.
 */
export type Field =
  'text' | 'from' | 'to' | 'cc' | 'subject' | 'body' | 'in' | 'before' | 'after' | 'has' | 'is' | 'name'

export interface Term {
  field: Field
  value: string
  /** Was between quotes: the words as they stand, together. */
  phrase: boolean
  not: boolean
  /** The last word, perhaps not yet typed to its end. */
  open: boolean
  /** Where it stands in what was typed, to take it out. */
  start: number
  end: number
}

const OPERATORS: Record<string, Field> = {
  de: 'from',
  from: 'from',
  expediteur: 'from',
  a: 'to',
  to: 'to',
  pour: 'to',
  destinataire: 'to',
  cc: 'cc',
  copie: 'cc',
  objet: 'subject',
  sujet: 'subject',
  subject: 'subject',
  texte: 'body',
  corps: 'body',
  body: 'body',
  dans: 'in',
  dossier: 'in',
  in: 'in',
  avant: 'before',
  before: 'before',
  apres: 'after',
  depuis: 'after',
  after: 'after',
  since: 'after',
  has: 'has',
  avec: 'has',
  est: 'is',
  is: 'is',
  nom: 'name',
  fichier: 'name',
  name: 'name',
  filename: 'name',
}

/** `a:pièce` says "has"; `a:claire` and `à:claire` say "to". */
const ATTACHMENT = new Set([
  'piece',
  'pieces',
  'piecejointe',
  'pj',
  'joint',
  'fichier',
  'attachment',
  'attachments',
  'file',
])

export function parse(input: string): Term[] {
  const terms: Term[] = []
  // [-] [operator :] ( "phrase" | word ); quotes as keyboards and word processors make them.
  const token = /(-)?(?:([\p{L}]+)\s?:\s*)?(?:["“”«]\s*([^"“”»]*?)\s*(?:["“”»]|$)|([^\s"“”«»]+))/gu
  for (const match of input.matchAll(token)) {
    const [whole, minus, name, quoted, word] = match
    const start = match.index
    const end = start + whole.length
    const value = quoted ?? word ?? ''
    const field = name === undefined ? 'text' : OPERATORS[plain(name)]
    const open = quoted === undefined && end === input.length
    const common = { phrase: quoted !== undefined, not: minus !== undefined, open, start, end }
    if (field === undefined) {
      // Not one of ours (« réunion: 14h »): it is searched as it stands.
      terms.push({ ...common, field: 'text', value: whole.slice(minus?.length ?? 0).replace(/["“”«»]/g, ' ') })
    } else if (field === 'to' && ATTACHMENT.has(plain(value).replace(/[^a-z]/g, '')))
      terms.push({ ...common, field: 'has', value: 'attachment' })
    else if (field === 'has')
      terms.push({
        ...common,
        field,
        value: ATTACHMENT.has(plain(value).replace(/[^a-z]/g, '')) ? 'attachment' : value,
      })
    else if (value) terms.push({ ...common, field, value })
  }
  return terms
}

/** What was typed without one of its terms. */
export function without(input: string, term: Term): string {
  return `${input.slice(0, term.start)} ${input.slice(term.end)}`.replace(/\s+/g, ' ').trim()
}

/** Letters without accents or capitals. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase()
}
