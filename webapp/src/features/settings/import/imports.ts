import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { observable } from '@/app/observable'
import { navigate, route } from '@/app/router'
import { toast } from '@/app/toasts'
import type { Mail } from '@/features/mail/model/mail'
import type { Id } from '@/jmap/types'
import { upload } from '@/jmap/upload'
import { tooBig } from './words'

export const TRANSFER = 'urn:convergence:transfer'

/** An archive being brought in by the server, whether or not anybody looks. */
export interface ImportJob {
  id: Id
  name: string
  state: 'queued' | 'running' | 'done' | 'failed'
  /** Null while it isn't known. */
  total: number | null
  done: number
  skipped: number
  odd: Odd[]
}

export interface Odd {
  where: string
  what: string
}

declare module '@/jmap/types' {
  interface DataTypes {
    ImportJob: ImportJob
  }
}

/** A file on its way to the server: it needs the page, unlike what follows. */
export interface Sending {
  name: string
  /** 0 to 1. */
  part: number
  cancel: () => void
}

export const sending = observable<Sending | undefined>(undefined)
export const failure = observable<string | undefined>(undefined)

export async function loadImports({ jmap, cache, sync, account }: Mail) {
  sync.register({ name: 'ImportJob', complete: true })
  if (cache.isComplete(account, 'ImportJob')) return
  const { list, state } = await jmap.get<ImportJob>('ImportJob', account, null)
  cache.put(account, 'ImportJob', list, state, true)
}

/** Sends a file and has it brought in: into one folder, or into those it names itself. */
export async function importFile(mail: Mail, file: File, mailboxId: Id | undefined) {
  const { jmap, sync, account } = mail
  failure.set(undefined)
  if (file.size > jmap.limits.maxSizeUpload) return failure.set(tooBig(jmap.limits.maxSizeUpload))
  const { done, cancel } = upload(jmap.uploadUrl(account), file, (part) =>
    sending.set((now) => now && { ...now, part }),
  )
  sending.set({ name: file.name, part: 0, cancel })
  addEventListener('beforeunload', askFirst)
  try {
    const { blobId } = await done
    const { created } = await jmap.set<ImportJob>('ImportJob', account, {
      create: { new: { blobId, name: file.name, ...(mailboxId ? { mailboxId } : {}) } },
    })
    await sync.now(account)
    tellWhenOver(mail, created!.new!.id)
  } catch (error) {
    if (!(error instanceof DOMException))
      failure.set(reason(error, t`Aucun message n’a été importé ; votre fichier est intact.`))
  } finally {
    removeEventListener('beforeunload', askFirst)
    sending.set(undefined)
  }
}

function askFirst(event: BeforeUnloadEvent) {
  event.preventDefault()
}

/** Who went elsewhere meanwhile hears of the end there. */
function tellWhenOver({ cache, account }: Mail, id: Id) {
  const stop = cache.subscribe(() => {
    const job = cache.get(account, 'ImportJob', id)
    if (job && !isOver(job)) return
    stop()
    if (!job || route().segments[1] === 'import') return
    const text =
      job.state === 'done' ? t`L’import de « ${job.name} » est terminé` : t`L’import de « ${job.name} » s’est arrêté`
    toast(text, { undo: { label: t`Voir`, run: () => navigate('/settings/import') } })
  })
}

export function isOver({ state }: ImportJob): boolean {
  return state === 'done' || state === 'failed'
}
