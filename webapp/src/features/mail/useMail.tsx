import { createContext, type ReactNode, useContext } from 'react'
import { useAll, useRecord, useRecords } from '@/app/connection'
import type { DataTypes, Id, TypeName } from '@/jmap/types'
import type { Mail } from './model/mail'
import type { Mailbox } from './model/types'

const Context = createContext<Mail | null>(null)

export function MailProvider({ mail, children }: { mail: Mail; children: ReactNode }) {
  return <Context value={mail}>{children}</Context>
}

export function useMail(): Mail {
  const mail = useContext(Context)
  if (!mail) throw new Error('outside of MailProvider')
  return mail
}

export function useMailboxes(): readonly Mailbox[] {
  return useAll(useMail().account, 'Mailbox')
}

export function useMailRecord<N extends TypeName>(type: N, id: Id | undefined): DataTypes[N] | undefined {
  return useRecord(useMail().account, type, id)
}

export function useMailRecords<N extends TypeName>(type: N, ids: readonly Id[] | undefined): readonly DataTypes[N][] {
  return useRecords(useMail().account, type, ids)
}
