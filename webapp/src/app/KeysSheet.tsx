import { t } from '@lingui/core/macro'
import { Dialog } from '@/ui/Dialog'
import { type ActionGroup, allActions, offered } from './actions'
import { useObservable } from './observable'

/** Every key, as the page offers them at this moment. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const actions = allActions(useObservable(offered)).filter(({ keys }) => keys.length > 0)
  const groups: [ActionGroup, string][] = [
    ['list', t`Dans la liste`],
    ['message', t`Sur une conversation`],
    ['compose', t`Écrire`],
    ['places', t`Aller`],
    ['help', t`Aide`],
  ]
  return (
    <Dialog title={t`Raccourcis clavier`} wide onClose={onClose}>
      <div className="keys-sheet">
        {groups.map(([group, title]) => {
          const own = actions.filter((action) => action.group === group)
          if (own.length === 0) return null
          return (
            <section key={group}>
              <h3>{title}</h3>
              <dl>
                {own.map(({ id, label, keys }) => (
                  <div key={id}>
                    <dt>{label}</dt>
                    <dd>
                      {keys.slice(0, 2).map((key) => (
                        <kbd key={key} className="kbd">
                          {shown(key)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}

function shown(key: string): string {
  const mac = navigator.platform.startsWith('Mac')
  return key
    .replace('Mod+', mac ? '⌘ ' : t`Ctrl `)
    .replace('Shift+', t`Maj `)
    .replace('Escape', t`Échap`)
    .replace('Enter', t`Entrée`)
    .replace('Delete', t`Suppr`)
}
