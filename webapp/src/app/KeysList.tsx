import { t } from '@lingui/core/macro'
import type { Action, ActionGroup } from './actions'

type Key = Pick<Action, 'id' | 'label' | 'group' | 'keys'>

/** Keys and what they do, by where they work. */
export function KeysList({ actions }: { actions: Key[] }) {
  const groups: [ActionGroup, string][] = [
    ['list', t`Dans la liste`],
    ['message', t`Sur une conversation`],
    ['compose', t`Écrire`],
    ['places', t`Aller`],
    ['help', t`Aide`],
  ]
  return (
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
