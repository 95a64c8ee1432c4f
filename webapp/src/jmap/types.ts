/** The protocol's own types (RFC 8620). Data types are declared by the features that use them. */
export type Id = string

/**
 * The data types that the client knows, by name. A feature adds its own:
 * `declare module '@/jmap/types' { interface DataTypes { Email: Email } }`
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface DataTypes {}
export type TypeName = keyof DataTypes & string

/** RFC 8620 §2. */
export interface Session {
  username: string
  apiUrl: string
  downloadUrl: string
  uploadUrl: string
  eventSourceUrl: string
  state: string
  capabilities: Record<string, Record<string, unknown>>
  accounts: Record<Id, Account>
  primaryAccounts: Record<string, Id>
}

export interface Account {
  name: string
  isPersonal: boolean
  isReadOnly: boolean
  accountCapabilities: Record<string, Record<string, unknown>>
}

export interface CoreLimits {
  maxSizeUpload: number
  maxCallsInRequest: number
  maxObjectsInGet: number
  maxObjectsInSet: number
}

export interface ResultReference {
  resultOf: string
  name: string
  path: string
}

export type Invocation = [name: string, args: Record<string, unknown>, callId: string]

export interface GetResponse<T> {
  accountId: Id
  state: string
  list: T[]
  notFound: Id[]
}

export interface ChangesResponse {
  oldState: string
  newState: string
  hasMoreChanges: boolean
  created: Id[]
  updated: Id[]
  destroyed: Id[]
  /** Mailbox/changes only (RFC 8621 §2.2). */
  updatedProperties?: string[] | null
}

export interface QueryResponse {
  queryState: string
  canCalculateChanges: boolean
  position: number
  ids: Id[]
  total?: number
}

export interface SetError {
  type: string
  description?: string
  properties?: string[]
  [more: string]: unknown
}

export interface SetResponse<T = Record<string, unknown>> {
  oldState: string | null
  newState: string
  created: Record<Id, Partial<T> & { id: Id }> | null
  updated: Record<Id, Partial<T> | null> | null
  destroyed: Id[] | null
  notCreated: Record<Id, SetError> | null
  notUpdated: Record<Id, SetError> | null
  notDestroyed: Record<Id, SetError> | null
}

export interface StateChange {
  '@type': 'StateChange'
  changed: Record<Id, Record<string, string>>
}

/** RFC 8620 §5.3: paths to new values; null removes. */
export type PatchObject = Record<string, unknown>

export interface Operator<C> {
  operator: 'AND' | 'OR' | 'NOT'
  conditions: Filter<C>[]
}
export type Filter<C> = C | Operator<C>

export interface Comparator {
  property: string
  isAscending?: boolean
  keyword?: string
}
