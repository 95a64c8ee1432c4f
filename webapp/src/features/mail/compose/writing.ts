import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { observable } from '@/app/observable'
import { toast } from '@/app/toasts'
import { SetFailed } from '@/jmap/errors'
import { upload, type Upload } from '@/jmap/upload'
import type { Id } from '@/jmap/types'
import { type Mail, mailboxes } from '../model/mail'
import { byRole } from '../model/mailboxes'
import type { Identity } from '../model/types'
import { type Attached, type Draft, isEmpty, uploading } from './draft'
import { forgetLocally, keepLocally } from './local'
import { toEmail } from './message'

export type Saved =
  { is: 'untouched' } | { is: 'changed' } | { is: 'saving' } | { is: 'saved'; at: Date } | { is: 'failed'; why: string }

const SAVE_AFTER_MS = 1500

/** A message being written: kept on this computer at once, on the server a moment later. */
export class Writing {
  readonly draft
  readonly saved = observable<Saved>({ is: 'untouched' })
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> = Promise.resolve()
  private version = 0
  private readonly uploads = new Map<string, Upload>()

  constructor(
    readonly mail: Mail,
    draft: Draft,
    private readonly identities: readonly Identity[],
  ) {
    this.draft = observable(draft)
  }

  get identity(): Identity | undefined {
    return this.identities.find(({ id }) => id === this.draft.get().identityId) ?? this.identities[0]
  }

  change(change: Partial<Draft>) {
    this.draft.set((now) => ({ ...now, ...change }))
    this.touched()
  }

  attach(file: File, cid: string | null = null): Attached {
    const part: Attached = {
      key: crypto.randomUUID(),
      name: file.name || t`image.png`,
      type: file.type,
      size: file.size,
      cid,
      blobId: undefined,
      progress: 0,
    }
    const { jmap, account } = this.mail
    this.change({ attached: [...this.draft.get().attached, part] })
    if (file.size > jmap.limits.maxSizeUpload) {
      this.setPart(part.key, { progress: undefined, error: t`trop volumineux` })
      return part
    }
    const sending = upload(jmap.uploadUrl(account), file, (progress) => this.setPart(part.key, { progress }, false))
    this.uploads.set(part.key, sending)
    sending.done
      .then(
        ({ blobId, size }) => this.setPart(part.key, { blobId, size, progress: undefined }),
        (error) =>
          error instanceof DOMException || this.setPart(part.key, { progress: undefined, error: reason(error, '') }),
      )
      .finally(() => this.uploads.delete(part.key))
    return part
  }

  /** Also stops a file on its way. */
  detach(key: string) {
    this.uploads.get(key)?.cancel()
    this.change({ attached: this.draft.get().attached.filter((part) => part.key !== key) })
  }

  private setPart(key: string, change: Partial<Attached>, lasting = true) {
    this.draft.set((now) => ({
      ...now,
      attached: now.attached.map((part) => (part.key === key ? { ...part, ...change } : part)),
    }))
    if (lasting) this.touched()
  }

  private touched() {
    this.version++
    this.saved.set((now) => (now.is === 'changed' ? now : { is: 'changed' }))
    keepLocally(this.mail.account, this.draft.get())
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), SAVE_AFTER_MS)
  }

  /** On the server, one save after the other. What can't be saved stays on this computer and is tried again. */
  save(): Promise<void> {
    clearTimeout(this.timer)
    this.running = this.running.then(() => this.saveNow())
    return this.running
  }

  private async saveNow() {
    const draft = this.draft.get()
    const version = this.version
    if (this.saved.get().is === 'untouched' || this.saved.get().is === 'saved') return
    if (isEmpty(draft) && draft.emailId === undefined) return
    this.saved.set({ is: 'saving' })
    try {
      const emailId = await this.replace(draft)
      this.draft.set((now) => ({ ...now, emailId }))
      if (version === this.version) {
        forgetLocally(this.mail.account, draft.localId)
        this.saved.set({ is: 'saved', at: new Date() })
      } else {
        keepLocally(this.mail.account, this.draft.get())
        this.saved.set({ is: 'changed' })
      }
    } catch (error) {
      this.saved.set({ is: 'failed', why: reason(error, t`Votre texte est gardé ici.`) })
      this.timer = setTimeout(() => void this.save(), 10_000)
    }
  }

  /** Messages don't change (RFC 8621 §4): the new one takes the old one's place in one request. */
  private async replace(draft: Draft): Promise<Id> {
    const { jmap, account } = this.mail
    const { created, notCreated } = await jmap.call<{
      created: Record<Id, { id: Id }> | null
      notCreated: Record<Id, { type: string }> | null
    }>('Email/set', {
      accountId: account,
      create: { draft: this.email(draft) },
      ...(draft.emailId ? { destroy: [draft.emailId] } : {}),
    })
    const id = created?.draft?.id
    if (!id) throw new SetFailed(notCreated ?? { draft: { type: 'serverFail' } })
    return id
  }

  email(draft: Draft): Record<string, unknown> {
    return toEmail(draft, this.identity, byRole(mailboxes(this.mail), 'drafts')!.id)
  }

  /** Nothing goes on by itself any more. */
  stop() {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  /** Leaves the panel: what was begun is in Drafts; what was not, nowhere. */
  async close() {
    const draft = this.draft.get()
    if (isEmpty(draft)) return this.discard()
    if (this.saved.get().is === 'untouched' || this.saved.get().is === 'saved') return
    if (uploading(draft)) for (const upload of this.uploads.values()) upload.cancel()
    await this.save()
    const saved = this.saved.get()
    toast(saved.is === 'failed' ? saved.why : t`Gardé dans Brouillons`, saved.is === 'failed' ? { kind: 'error' } : {})
  }

  async discard() {
    this.stop()
    for (const upload of this.uploads.values()) upload.cancel()
    await this.running
    const { emailId, localId } = this.draft.get()
    forgetLocally(this.mail.account, localId)
    if (!emailId) return
    try {
      await this.mail.jmap.set('Email', this.mail.account, { destroy: [emailId] })
      this.draft.set((now) => ({ ...now, emailId: undefined }))
    } catch (error) {
      toast(reason(error, t`Le brouillon est resté.`), { kind: 'error' })
    }
  }
}
