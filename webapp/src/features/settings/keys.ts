import { t } from '@lingui/core/macro'
import type { Action } from '@/app/actions'

type Key = Pick<Action, 'id' | 'label' | 'group' | 'keys'>

/** The keys of every place: `offered` knows only those of the place on screen. */
export function allKeys(): Key[] {
  const groups: Record<Action['group'], [label: string, ...keys: string[]][]> = {
    list: [
      [t`Conversation suivante`, 'j'],
      [t`Conversation précédente`, 'k'],
      [t`Ouvrir`, 'o', 'Enter'],
      [t`Revenir à la liste`, 'Escape'],
      [t`Cocher`, 'x'],
      [t`Tout cocher`, 'Mod+a', '* a'],
      [t`Étendre vers le bas`, 'Shift+j'],
      [t`Étendre vers le haut`, 'Shift+k'],
    ],
    message: [
      [t`Répondre`, 'r'],
      [t`Répondre à tous`, 'a'],
      [t`Transférer`, 'f'],
      [t`Archiver`, 'e'],
      [t`Supprimer`, '#', 'Delete'],
      [t`Signaler comme indésirable`, '!'],
      [t`Marquer comme lu ou non lu`, 'u'],
      [t`Suivre`, 's'],
      [t`Déplacer`, 'v'],
      [t`Annuler la dernière action`, 'z', 'Mod+z'],
    ],
    compose: [
      [t`Nouveau message`, 'c'],
      [t`Envoyer`, 'Mod+Enter'],
    ],
    places: [
      [t`Rechercher`, '/'],
      [t`Aller à Réception`, 'g i'],
      [t`Aller à Suivis`, 'g s'],
      [t`Aller à Envoyés`, 'g t'],
      [t`Aller à Brouillons`, 'g d'],
      [t`Aller à Archives`, 'g a'],
      [t`Aller à Corbeille`, 'g c'],
      [t`Aller aux réglages`, 'g r'],
    ],
    help: [[t`Raccourcis clavier`, '?']],
  }
  return Object.entries(groups).flatMap(([group, keys]) =>
    keys.map(([label, ...pressed]) => ({
      id: `${group} ${label}`,
      label,
      group: group as Action['group'],
      keys: pressed,
    })),
  )
}
