import type { Start } from '../compose/store'

/** A mailto: link (RFC 6068) as a message to begin. Only the recipients and the subject are taken. */
export function mailto(href: string): Start {
  const [to = '', query = ''] = href.replace(/^mailto:/i, '').split('?', 2) as [string?, string?]
  const parameters = new URLSearchParams(query.replace(/\+/g, '%2B'))
  const addresses = [...to.split(',').map(safeDecode), ...parameters.getAll('to').flatMap((more) => more.split(','))]
  return {
    kind: 'new',
    to: addresses
      .map((email) => email.trim())
      .filter(Boolean)
      .map((email) => ({ name: null, email })),
    subject: parameters.get('subject') ?? '',
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
