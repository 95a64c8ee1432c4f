import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { lazily } from '@/app/lazily'
import { Suspense } from 'react'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import type { Id } from '@/jmap/types'
import { IconButton } from '@/ui/IconButton'
import {
  Ban,
  ChevronUp,
  Download,
  Ellipsis,
  FileCode,
  Forward,
  MailMinus,
  MailOpen,
  Printer,
  Reply,
  ReplyAll,
  Trash2,
} from '@/ui/icons'
import { Menu } from '@/ui/Menu'
import { compose } from '../compose/store'
import { trashEmail } from '../model/acts'
import { block, FILTER } from '../model/blocked'
import { change } from '../model/change'
import type { Email } from '../model/types'
import { useMail } from '../useMail'
import { unsubscription } from './unsubscribe'

const Source = lazily(() => import('./Source').then((m) => ({ default: m.Source })))

/** What can be done to one message of a conversation. */
export function MessageMenu({ email, me, onFold }: { email: Email; me: string; onFold?: () => void }) {
  const mail = useMail()
  const [source, showSource] = useState<Id>()
  const sender = email.from?.[0]?.email
  const blockable = mail.jmap.has(FILTER) && sender !== undefined && sender.toLowerCase() !== me.toLowerCase()
  const leave = unsubscription(mail, email)
  const name = `${(email.subject || 'message').replace(/[\\/:*?"<>|]+/g, ' ').slice(0, 80)}.eml`

  async function print() {
    try {
      const { printMessages } = await import('./print')
      await printMessages([email])
    } catch (error) {
      toast(reason(error, t`Rien n’a été imprimé.`), { kind: 'error' })
    }
  }

  const unread = () =>
    void change(mail, { patches: new Map([[email.id, { 'keywords/$seen': null }]]), done: t`Marqué comme non lu` })
  const save = () => download(mail.jmap.downloadUrl(mail.account, email.blobId, name, 'message/rfc822'), name)
  return (
    <>
      <Menu
        label={t`Actions sur ce message`}
        placement="bottom end"
        trigger={<IconButton icon={Ellipsis} label={t`Plus d’actions sur ce message`} />}
        groups={[
          {
            choices: [
              { icon: Reply, text: t`Répondre`, act: () => compose({ kind: 'reply', emailId: email.id }) },
              {
                icon: ReplyAll,
                text: t`Répondre à tous`,
                act: () => compose({ kind: 'reply-all', emailId: email.id }),
              },
              { icon: Forward, text: t`Transférer`, act: () => compose({ kind: 'forward', emailId: email.id }) },
            ],
          },
          {
            choices: [
              { icon: MailOpen, text: t`Marquer comme non lu`, act: unread },
              { icon: Printer, text: t`Imprimer`, act: () => void print() },
              { icon: FileCode, text: t`Afficher l’original`, act: () => showSource(email.id) },
              { icon: Download, text: t`Télécharger (.eml)`, act: save },
              onFold && { icon: ChevronUp, text: t`Replier`, act: onFold },
            ],
          },
          {
            choices: [
              leave && { icon: MailMinus, text: t`Se désabonner`, act: leave },
              blockable && { icon: Ban, text: t`Bloquer cet expéditeur`, act: () => void block(mail, sender) },
              { icon: Trash2, text: t`Supprimer ce message`, danger: true, act: () => void trashEmail(mail, email) },
            ],
          },
        ]}
      />
      {source === email.id && (
        <Suspense>
          <Source email={email} onClose={() => showSource(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function download(url: string, name: string) {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
