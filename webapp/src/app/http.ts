/** The server answered with an error status. `body` is its JSON when it sent some. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
  ) {
    super(`HTTP ${status}`)
  }
}

/** No answer came: network down, server restarting, or the request was cut. */
export class ConnectionError extends Error {
  constructor(cause?: unknown) {
    super('connection lost', { cause })
  }
}

/** Says that a request comes from this page: a form of another site can't send this header. */
export const SAME_ORIGIN_HEADERS = { 'X-Requested-With': 'convergence' }

/** A JSON request to the server's few endpoints outside JMAP. */
export async function http<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response
  try {
    response = await fetch(url, {
      method,
      signal,
      credentials: 'same-origin',
      headers: {
        ...SAME_ORIGIN_HEADERS,
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ConnectionError(cause)
  }
  const text = await response.text()
  if (!response.ok) throw new HttpError(response.status, parse(text))
  return (text ? JSON.parse(text) : undefined) as T
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
