import { SAME_ORIGIN_HEADERS } from '@/app/http'
import { observable } from '@/app/observable'
import { Call, split } from './batch'
import { ConnectionError, MethodError, RequestError, SetFailed } from './errors'
import type { CoreLimits, GetResponse, Id, Invocation, Session, SetResponse } from './types'

const CORE = 'urn:ietf:params:jmap:core'

/** Since when nothing could be sent or received; undefined while connected. */
export const connectionLostAt = observable<Date | undefined>(undefined)

/**
 * Talks JMAP to the server. Calls made in the same turn of the event loop leave in one request
 * (or as few as the server's limit allows), in the order they were made.
 */
export class Jmap {
  private waiting: Call<unknown>[] = []
  private counter = 0

  constructor(
    private session: Session,
    private readonly onSignedOut: () => void,
  ) {}

  static async connect(onSignedOut: () => void): Promise<Jmap> {
    return new Jmap(await fetchSession(), onSignedOut)
  }

  get limits(): CoreLimits {
    return this.session.capabilities[CORE] as unknown as CoreLimits
  }

  get eventSourceUrl() {
    return this.session.eventSourceUrl
  }

  account(capability: string): Id {
    const id = this.session.primaryAccounts[capability]
    if (!id) throw new Error(`no account for ${capability}`)
    return id
  }

  accountIds(): Id[] {
    return Object.keys(this.session.accounts)
  }

  has(capability: string): boolean {
    return capability in this.session.capabilities
  }

  capability<T>(account: Id, capability: string): Partial<T> {
    return (this.session.accounts[account]?.accountCapabilities[capability] ?? {}) as Partial<T>
  }

  call<T = Record<string, unknown>>(name: string, args: Record<string, unknown>): Call<T> {
    const call = new Call<T>(`c${this.counter++}`, name, args)
    if (this.waiting.length === 0) queueMicrotask(() => this.flush())
    this.waiting.push(call as Call<unknown>)
    return call
  }

  get<T>(type: string, account: Id, ids: Id[] | null, properties?: string[], more: Record<string, unknown> = {}) {
    return this.call<GetResponse<T>>(`${type}/get`, {
      accountId: account,
      ids,
      ...(properties ? { properties } : {}),
      ...more,
    })
  }

  /** A /set of which everything must succeed; else SetFailed tells what didn't. */
  async set<T>(type: string, account: Id, args: Record<string, unknown>): Promise<SetResponse<T>> {
    const response = await this.call<SetResponse<T>>(`${type}/set`, { accountId: account, ...args })
    const errors = { ...response.notCreated, ...response.notUpdated, ...response.notDestroyed }
    if (Object.keys(errors).length > 0) throw new SetFailed(errors)
    return response
  }

  downloadUrl(account: Id, blobId: Id, name: string, type: string): string {
    return fill(this.session.downloadUrl, { accountId: account, blobId, name: name || 'fichier', type })
  }

  uploadUrl(account: Id): string {
    return fill(this.session.uploadUrl, { accountId: account })
  }

  private flush() {
    const calls = this.waiting
    this.waiting = []
    for (const request of split(calls, this.limits.maxCallsInRequest ?? 16)) void this.send(request)
  }

  private async send(calls: Call<unknown>[]) {
    try {
      const { methodResponses, sessionState } = await this.post(calls.map(({ name, args, id }) => [name, args, id]))
      const byId = new Map<string, Invocation[]>()
      for (const response of methodResponses) byId.set(response[2], [...(byId.get(response[2]) ?? []), response])
      for (const call of calls) settle(call, byId.get(call.id))
      if (sessionState !== this.session.state) this.session = await fetchSession()
    } catch (error) {
      for (const call of calls) call.reject(error)
    }
  }

  private async post(methodCalls: Invocation[]): Promise<{ methodResponses: Invocation[]; sessionState: string }> {
    const response = await reach(this.session.apiUrl, {
      method: 'POST',
      headers: { ...SAME_ORIGIN_HEADERS, 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ using: Object.keys(this.session.capabilities), methodCalls }),
    })
    if (response.status === 401) this.onSignedOut()
    if (!response.ok) throw await problem(response)
    return response.json()
  }
}

async function fetchSession(): Promise<Session> {
  const response = await reach('/jmap/session', { headers: { ...SAME_ORIGIN_HEADERS, Accept: 'application/json' } })
  if (!response.ok) throw await problem(response)
  return response.json()
}

/** Asks whether the server can be reached; what it finds is in `connectionLostAt`. */
export async function reachable(): Promise<boolean> {
  try {
    await reach('/auth/session', { headers: SAME_ORIGIN_HEADERS })
    return true
  } catch {
    return false
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, credentials: 'same-origin' })
    // A gateway's answer means that the server itself can't be reached.
    if (response.status >= 502 && response.status <= 504) throw new Error(`HTTP ${response.status}`)
    connectionLostAt.set(undefined)
    return response
  } catch (cause) {
    connectionLostAt.set((since) => since ?? new Date())
    throw new ConnectionError(cause)
  }
}

async function problem(response: Response): Promise<RequestError> {
  const body = (await response.json().catch(() => ({}))) as { type?: string; detail?: string }
  return new RequestError(response.status, body.type ?? 'about:blank', body.detail)
}

function settle(call: Call<unknown>, responses: Invocation[] | undefined) {
  const [own, ...also] = responses ?? []
  if (!own) return call.reject(new MethodError('serverFail', call.name))
  call.also.push(...also)
  if (own[0] === 'error') call.reject(new MethodError(String(own[1].type), call.name, own[1].description as string))
  else call.resolve(own[1])
}

function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}
