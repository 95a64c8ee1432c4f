import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { EmptyState } from '@/ui/EmptyState'
import { Archive, FilePenLine, Flag, Folder, Inbox, type Icon, Search, Send, ShieldAlert, Trash2 } from '@/ui/icons'
import type { View } from '../model/view'

/** An empty list says what the place is for. */
export function EmptyList({ view, nothingAsked }: { view: View; nothingAsked: boolean }) {
  if (view.is === 'search') return nothingAsked ? <SearchHelp /> : <NoResult />
  const [icon, title, text] = words(view)
  return (
    <EmptyState icon={icon} title={title}>
      {text}
    </EmptyState>
  )
}

function words(view: View): [Icon, string, string] {
  if (view.is === 'followed')
    return [
      Flag,
      t`Rien à suivre`,
      t`Les conversations que vous suivez (touche s) restent ici jusqu’à ce que vous les lâchiez.`,
    ]
  if (view.is !== 'mailbox') return [Folder, '', '']
  if (view.only) return [Folder, t`Rien de tel ici`, t`Enlevez le filtre pour revoir tout le dossier.`]
  switch (view.mailbox.role) {
    case 'inbox':
      return [Inbox, t`Plus rien à traiter`, t`Les messages qui arrivent apparaissent ici, sans recharger la page.`]
    case 'drafts':
      return [FilePenLine, t`Aucun brouillon`, t`Un message commencé est gardé ici tout seul, jusqu’à son envoi.`]
    case 'sent':
      return [Send, t`Rien d’envoyé`, t`Vos messages partis se rangent ici, avec leur état pour chaque destinataire.`]
    case 'archive':
      return [
        Archive,
        t`Aucune archive`,
        t`Ce que vous archivez (touche e) quitte Réception et se retrouve ici et par la recherche.`,
      ]
    case 'junk':
      return [ShieldAlert, t`Aucun indésirable`, t`Les messages signalés comme indésirables sont mis de côté ici.`]
    case 'trash':
      return [
        Trash2,
        t`La corbeille est vide`,
        t`Ce que vous supprimez passe par ici, puis reste restaurable pendant 30 jours.`,
      ]
    default:
      return [Folder, t`Ce dossier est vide`, t`Déplacez-y des conversations avec la touche v.`]
  }
}

function NoResult() {
  return (
    <EmptyState icon={Search} title={t`Aucun résultat`}>
      <Trans>
        Essayez moins de mots, ou une autre orthographe. La corbeille n’est fouillée qu’avec dans:corbeille.
      </Trans>
    </EmptyState>
  )
}

function SearchHelp() {
  const examples: [string, string][] = [
    ['de:astruc', t`reçus de quelqu’un`],
    ['à:claire', t`envoyés à quelqu’un`],
    ['objet:conseil', t`dans l’objet`],
    ['dans:envoyés', t`dans un dossier`],
    ['avant:2026-09 après:mars', t`entre deux dates`],
    ['a:pièce nom:bulletin', t`avec une pièce jointe, par son nom`],
    ['"conseil de classe"', t`ces mots, ensemble`],
    ['-cantine', t`sans ce mot`],
  ]
  return (
    <div className="search-help">
      <h2>
        <Trans>Préciser une recherche</Trans>
      </h2>
      <dl>
        {examples.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
