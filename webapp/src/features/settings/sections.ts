import { t } from '@lingui/core/macro'
import type { ComponentType } from 'react'
import { FILTER } from '@/features/mail/model/blocked'
import type { Jmap } from '@/jmap/client'
import { Ban, CalendarOff, HardDrive, type Icon, Keyboard, KeyRound, Palette, Signature, Upload } from '@/ui/icons'
import { AbsencePage } from './absence/AbsencePage'
import { AppearancePage } from './AppearancePage'
import { BlockedPage } from './blocked/BlockedPage'
import { IdentitiesPage } from './identities/IdentitiesPage'
import { ImportPage } from './import/ImportPage'
import { TRANSFER } from './import/imports'
import { KeysPage } from './KeysPage'
import { SecurityPage } from './security/SecurityPage'
import { SpacePage } from './SpacePage'

export interface Section {
  /** Its name in an address. */
  name: string
  title: string
  icon: Icon
  page: ComponentType
}

/** The pages of settings. What the server doesn't do isn't shown, nor keys where there is no keyboard. */
export function sections(jmap: Jmap, phone: boolean): Section[] {
  const all: (Section & { needs?: string })[] = [
    { name: 'appearance', title: t`Apparence et langue`, icon: Palette, page: AppearancePage },
    {
      name: 'identities',
      title: t`Identités et signatures`,
      icon: Signature,
      page: IdentitiesPage,
      needs: 'urn:ietf:params:jmap:submission',
    },
    {
      name: 'absence',
      title: t`Absence`,
      icon: CalendarOff,
      page: AbsencePage,
      needs: 'urn:ietf:params:jmap:vacationresponse',
    },
    { name: 'blocked', title: t`Expéditeurs bloqués`, icon: Ban, page: BlockedPage, needs: FILTER },
    { name: 'security', title: t`Connexion et sécurité`, icon: KeyRound, page: SecurityPage },
    { name: 'import', title: t`Importer du courrier`, icon: Upload, page: ImportPage, needs: TRANSFER },
    { name: 'space', title: t`Espace`, icon: HardDrive, page: SpacePage, needs: 'urn:ietf:params:jmap:quota' },
    { name: 'keys', title: t`Raccourcis clavier`, icon: Keyboard, page: KeysPage },
  ]
  return all.filter(({ name, needs }) => (!needs || jmap.has(needs)) && !(phone && name === 'keys'))
}
