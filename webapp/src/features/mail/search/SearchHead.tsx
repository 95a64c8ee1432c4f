import './search.css'
import { t } from '@lingui/core/macro'
import { Button as AriaButton } from 'react-aria-components/Button'
import { navigate } from '@/app/router'
import { Paperclip, Flag, MailOpen, X, type Icon } from '@/ui/icons'
import { Notice } from '@/ui/Notice'
import type { Problem } from './filter'
import { type Field, type Term, without } from './parse'

/** What the search was understood as: each precision a chip to take out, and the usual ones to add. */
export function SearchHead({ text, terms, problems }: { text: string; terms: Term[]; problems: Problem[] }) {
  const chips = terms.filter((term) => term.field !== 'text' || term.not || term.phrase)
  const suggestions = suggested(terms)
  const search = (next: string) => navigate(`/mail/search?q=${encodeURIComponent(next)}`, { replace: true })
  if (!text) return null
  return (
    <div className="search-head">
      <ul aria-label={t`Précisions`}>
        {chips.map((term) => (
          <li key={term.start}>
            <span className="chip filter">
              <span>
                {term.not && t`sauf `}
                <span className="k">{label(term.field)}</span> <b>{said(term)}</b>
              </span>
              <AriaButton
                className="x"
                aria-label={t`Enlever ${label(term.field)} ${said(term)}`}
                onPress={() => search(without(text, term))}
              >
                <X className="icon s" aria-hidden />
              </AriaButton>
            </span>
          </li>
        ))}
        {suggestions.map(([IconOf, name, operator]) => (
          <li key={operator}>
            <AriaButton className="chip add" onPress={() => search(`${text} ${operator}`)}>
              <IconOf className="icon s" aria-hidden />
              {name}
            </AriaButton>
          </li>
        ))}
      </ul>
      {problems.map(({ term, is }) => (
        <Notice key={term.start} kind="warning" live>
          {is === 'no-mailbox'
            ? t`Aucun dossier ne s’appelle « ${term.value} ».`
            : is === 'no-date'
              ? t`« ${term.value} » n’est pas une date. Essayez 2026-09, 3/9 ou lundi.`
              : t`« ${term.value} » n’est pas compris ici.`}
        </Notice>
      ))}
    </div>
  )
}

function suggested(terms: Term[]): [Icon, string, string][] {
  const has = (field: Field) => terms.some((term) => term.field === field)
  const all: [Icon, string, string, boolean][] = [
    [Paperclip, t`Pièce jointe`, 'a:pièce', !has('has')],
    [MailOpen, t`Non lus`, 'est:non-lu', !has('is')],
    [Flag, t`Suivis`, 'est:suivi', !has('is')],
  ]
  return all.filter(([, , , offered]) => offered).map(([icon, name, operator]) => [icon, name, operator])
}

function label(field: Field): string {
  switch (field) {
    case 'from':
      return t`de`
    case 'to':
      return t`à`
    case 'cc':
      return t`copie`
    case 'subject':
      return t`objet`
    case 'body':
      return t`texte`
    case 'in':
      return t`dans`
    case 'before':
      return t`avant`
    case 'after':
      return t`après`
    case 'has':
      return t`avec`
    case 'is':
      return t`est`
    case 'name':
      return t`fichier`
    default:
      return ''
  }
}

function said(term: Term): string {
  if (term.field === 'has' && term.value === 'attachment') return t`pièce jointe`
  return term.phrase ? `« ${term.value} »` : term.value
}
