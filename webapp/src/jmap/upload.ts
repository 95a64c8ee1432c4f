import { SAME_ORIGIN_HEADERS } from '@/app/http'
import { ConnectionError, RequestError } from './errors'
import type { Id } from './types'

export interface Uploaded {
  blobId: Id
  type: string
  size: number
}

export interface Upload {
  done: Promise<Uploaded>
  cancel(): void
}

/** Sends a file (RFC 8620 §6.1), telling how far it is. XMLHttpRequest, as fetch can't tell. */
export function upload(url: string, file: Blob, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<Uploaded>((resolve, reject) => {
    request.open('POST', url)
    request.responseType = 'json'
    request.withCredentials = true
    for (const [name, value] of Object.entries(SAME_ORIGIN_HEADERS)) request.setRequestHeader(name, value)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () => {
      const body = (request.response ?? {}) as Partial<Uploaded> & { type?: string; detail?: string }
      if (request.status >= 200 && request.status < 300 && body.blobId) resolve(body as Uploaded)
      else reject(new RequestError(request.status, body.type ?? 'about:blank', body.detail))
    }
    request.onerror = () => reject(new ConnectionError())
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}
