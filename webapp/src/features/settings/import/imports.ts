import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { observable } from '@/app/observable'
import { navigate, route } from '@/app/router'
import { toast } from '@/app/toasts'
import type { Mail } from '@/features/mail/model/mail'
import type { Id } from '@/jmap/types'
import { type Going, sendArchive } from './archive'
import { tooBig } from './words'

export const TRANSFER = 'urn:convergence:transfer'

/** An archive being brought in by the server, whether or not anybody looks. */
export interface ImportJob {
  id: Id
  name: string
  state: 'queued' | 'running' | 'done' | 'failed'
  error: 'overQuota' | 'unreadable' | null
  /** 0 while it isn't known. */
  total: number
  done: number
  skipped: number
  /** How often, by kind. */
  odd: Record<string, number>
  /** The first of each kind. */
  examples: { kind: string; where: string }[]
}

declare module '@/jmap/types' {
  interface DataTypes {
    ImportJob: ImportJob
  }
}

/** A file on its way to the server: it needs the page, unlike what follows. */
export interface Sending extends Going {
  name: string
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

/** Sends a file and has it brought in: all below one folder, or into those it names itself. */
export async function importFile(mail: Mail, file: File, folder: string | undefined) {
  const { jmap, sync, account } = mail
  failure.set(undefined)
  const most = jmap.capability<{ maxSizeArchive: number }>(account, TRANSFER).maxSizeArchive ?? 0
  if (file.size > most) return failure.set(tooBig(most))
  if (file.size === 0) return failure.set(t`Ce fichier est vide : rien n’a été envoyé.`)
  const { done, cancel, forget } = sendArchive(mail, file, (going) => sending.set((now) => now && { ...now, ...going }))
  sending.set({ name: file.name, part: 0, waiting: false, cancel })
  addEventListener('beforeunload', askFirst)
  try {
    const blobIds = await done
    const { created } = await jmap.set<ImportJob>('ImportJob', account, {
      create: { new: { blobIds, name: file.name, ...(folder ? { folder } : {}) } },
    })
    forget()
    await sync.now(account)
    tellWhenOver(mail, created!.new!.id)
  } catch (error) {
    if (!(error instanceof DOMException))
      failure.set(
        reason(error, t`Aucun message n’a été importé ; choisissez le même fichier, l’envoi reprendra où il en était.`),
      )
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
