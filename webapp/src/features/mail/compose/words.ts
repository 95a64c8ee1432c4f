import { t } from '@lingui/core/macro'
import type { Doubt, Obstacle } from './checks'

export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle) {
    case 'no-recipient':
      return t`Il manque un destinataire.`
    case 'bad-address':
      return t`Une adresse est incomplète : corrigez-la ou retirez-la.`
    case 'uploading':
      return t`Un fichier est encore en route. Attendez qu’il soit joint, ou retirez-le.`
    case 'failed-attachment':
      return t`Un fichier n’a pas pu être joint : retirez-le ou joignez-le de nouveau.`
  }
}

export function doubtText(doubt: Doubt): string {
  return doubt === 'no-subject'
    ? t`Ce message n’a pas d’objet.`
    : t`Vous parlez d’une pièce jointe, mais rien n’est joint.`
}
