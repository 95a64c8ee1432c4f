import type { SetError } from './types'

export { ConnectionError } from '@/app/http'

/** The whole request was refused (RFC 8620 §3.6.1). */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail?: string,
  ) {
    super(`${type} (${status})`)
  }
}

/** One method of a request was refused (RFC 8620 §3.6.2). */
export class MethodError extends Error {
  constructor(
    readonly type: string,
    readonly method: string,
    readonly description?: string,
  ) {
    super(`${method}: ${type}`)
  }
}

/** Some records of a /set were refused (RFC 8620 §5.3). */
export class SetFailed extends Error {
  constructor(readonly errors: Record<string, SetError>) {
    super(Object.values(errors)[0]?.type ?? 'set failed')
  }

  get first(): SetError {
    return Object.values(this.errors)[0] ?? { type: 'serverFail' }
  }
}
