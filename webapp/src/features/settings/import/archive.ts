import { ownStorage } from '@/app/storage'
import type { Mail } from '@/features/mail/model/mail'
import { reachable } from '@/jmap/client'
import { ConnectionError } from '@/jmap/errors'
import type { GetResponse, Id } from '@/jmap/types'
import { type Upload, upload } from '@/jmap/upload'

/** Large enough that few are needed, small enough that little is lost with a cut line. */
const PART = 16 * 1024 * 1024
const LONGEST_WAIT_MS = 30_000

export interface Going {
  /** 0 to 1. */
  part: number
  /** The line is cut: it goes on when it is back. */
  waiting: boolean
}

/**
 * Sends a file of any size in parts, and tells how far it is. A cut line is waited for; what was sent is remembered,
 * so that the same file, chosen again after the page was closed, goes on where it was.
 */
export function sendArchive(mail: Mail, file: File, onGoing: (going: Going) => void) {
  const { jmap, account } = mail
  const size = Math.min(PART, jmap.limits.maxSizeUpload)
  const memory = `convergence.archive.${account}.${size}.${file.lastModified}.${file.size}.${file.name}`
  let current: Upload | undefined
  let cancelled = false

  async function run(): Promise<Id[]> {
    const sent = await stillThere(mail, recall(memory))
    for (let from = sent.length * size; from < file.size; from = sent.length * size) {
      sent.push(await sendPart(from))
      ownStorage()?.setItem(memory, JSON.stringify(sent))
    }
    return sent
  }

  async function sendPart(from: number): Promise<Id> {
    for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      if (cancelled) throw new DOMException('cancelled', 'AbortError')
      const part = file.slice(from, from + size)
      try {
        current = upload(jmap.uploadUrl(account), part, (done) =>
          onGoing({ part: (from + done * part.size) / file.size, waiting: false }),
        )
        return (await current.done).blobId
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        onGoing({ part: from / file.size, waiting: true })
        await new Promise((resolve) => setTimeout(resolve, wait))
        await reachable()
      }
    }
  }

  return {
    done: run(),
    cancel() {
      cancelled = true
      current?.cancel()
    },
    /** It is in the server's hands. */
    forget: () => ownStorage()?.removeItem(memory),
  }
}

function recall(memory: string): Id[] {
  return JSON.parse(ownStorage()?.getItem(memory) ?? '[]') as Id[]
}

/** The server keeps parts for a day (RFC 8620 §6): those it has, up to the first that is missing. */
async function stillThere({ jmap, account }: Mail, sent: Id[]): Promise<Id[]> {
  if (sent.length === 0) return []
  const { notFound } = await jmap.call<GetResponse<{ id: Id }>>('Blob/get', {
    accountId: account,
    ids: sent,
    properties: ['size'],
  })
  const missing = sent.findIndex((id) => notFound.includes(id))
  return missing < 0 ? sent : sent.slice(0, missing)
}
