import type { ChannelState } from '../../../shared/contract/client.ts'
import type { Reader } from './database.ts'

/** A row of `channels`. */
export interface ChannelRow {
  number: number
  id: string
  brand: number
  account: number | null
  network: string
  handle: string
  url: string
  audience: string
  purpose: string
  state: ChannelState
  since: number
  owner: number | null
  review_on: string | null
}

/** States in which nothing is written and so nothing is owed. */
const quiet: ReadonlySet<ChannelState> = new Set(['observe_only', 'inactive', 'closed'])

const words: Readonly<Partial<Record<ChannelState, string>>> = {
  observe_only: 'This channel is only read: the client does not write there.',
  inactive: 'This channel is inactive: nobody writes there any more.',
  closed: 'This channel is closed.',
}

/** Why nothing is written with an account, in a sentence; null where the register lets it. */
export function quietWords(db: Reader, account: number): string | null {
  return words[channelStateOf(db, account)] ?? null
}

/** Whether nothing is written on a channel in this state. */
export function isQuiet(state: ChannelState): boolean {
  return quiet.has(state)
}

/** What the register says of an account; `active` for one that nobody described. */
export function channelStateOf(db: Reader, account: number): ChannelState {
  return (
    db.get<{ state: ChannelState }>('SELECT state FROM channels WHERE account = :account', { account })?.state ??
    'active'
  )
}

/** Whether the register says that nothing is written with this account. */
export function isQuietAccount(db: Reader, account: number): boolean {
  return isQuiet(channelStateOf(db, account))
}

/** The channel with this text id, or undefined. */
export function findChannel(db: Reader, id: string): ChannelRow | undefined {
  return db.get<ChannelRow>('SELECT * FROM channels WHERE id = :id', { id })
}
