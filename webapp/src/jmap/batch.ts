import type { Invocation, ResultReference } from './types'

/**
 * One method call, not yet answered. Await it, or refer to its result in another call made in the same turn:
 * `jmap.call('Email/get', { '#ids': query.ref('/ids') })`.
 */
export class Call<T> implements PromiseLike<T> {
  readonly promise: Promise<T>
  /** Responses that come besides the call's own (RFC 8620 §5.4 and RFC 8621 §7.5: an implicit Email/set). */
  readonly also: Invocation[] = []
  resolve!: (value: T) => void
  reject!: (reason: unknown) => void

  constructor(
    readonly id: string,
    readonly name: string,
    readonly args: Record<string, unknown>,
  ) {
    this.promise = new Promise<T>((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    // A call whose result only others refer to may be left unawaited.
    this.promise.catch(() => undefined)
  }

  ref(path: string): ResultReference {
    return { resultOf: this.id, name: this.name, path }
  }

  then<A = T, B = never>(
    ok?: ((value: T) => A | PromiseLike<A>) | null,
    no?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ) {
    return this.promise.then(ok, no)
  }
}

/** Ids of calls that the arguments refer to. */
function references(args: Record<string, unknown>): string[] {
  return Object.entries(args)
    .filter(([key]) => key.startsWith('#'))
    .map(([, value]) => (value as ResultReference).resultOf)
}

/** Splits calls into requests of at most `max`, never parting a call from one that it refers to. */
export function split<C extends { id: string; args: Record<string, unknown> }>(calls: C[], max: number): C[][] {
  const chains: C[][] = []
  const chainOf = new Map<string, C[]>()
  for (const call of calls) {
    const joined = new Set(
      references(call.args)
        .map((id) => chainOf.get(id)!)
        .filter(Boolean),
    )
    const [chain = [], ...others] = joined
    if (joined.size === 0) chains.push(chain)
    for (const other of others) {
      chain.push(...other)
      for (const moved of other) chainOf.set(moved.id, chain)
      chains.splice(chains.indexOf(other), 1)
    }
    chain.push(call)
    chainOf.set(call.id, chain)
  }
  const requests: C[][] = []
  for (const chain of chains) {
    const last = requests[requests.length - 1]
    if (last && last.length + chain.length <= max) last.push(...chain)
    else requests.push([...chain])
  }
  return requests
}
