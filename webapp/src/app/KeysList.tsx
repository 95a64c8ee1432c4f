import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { allCommands, type CommandGroup } from './commands'

/** Keys and what they do, by where they work. */
export function KeysList() {
  const { i18n } = useLingui()
  const groups: [CommandGroup, string][] = [
    ['list', t`Dans la liste`],
    ['message', t`Sur une conversation`],
    ['compose', t`Écrire`],
    ['places', t`Aller`],
    ['help', t`Aide`],
  ]
  return (
    <div className="keys-sheet">
      {groups.map(([group, title]) => {
        const own = allCommands.filter(([, command]) => command.group === group)
        return (
          <section key={group}>
            <h3>{title}</h3>
            <dl>
              {own.map(([id, { label, keys }]) => (
                <div key={id}>
                  <dt>{i18n._(label)}</dt>
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
