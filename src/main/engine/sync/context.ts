import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Writer } from '../store/database.ts'
import type { DueRule } from '../store/conversations.ts'

/** What applying facts needs to know. */
export interface ApplyContext {
  readonly db: Writer
  readonly account: AccountRow
  /** When the facts came in, epoch ms. */
  readonly now: number
  readonly newId: () => string
  readonly dueRule: DueRule
  /** The address that the network's connector works out from a message's id; such a one is not stored. */
  readonly permalinkOf?: (remoteId: string) => string | null
  /** Whether a picture at this address may be fetched at all; left out where none may. */
  readonly mayFetchPicture?: (url: string) => boolean
  /** The facts are older than the connection: nobody is asked to answer them. */
  readonly isHistory?: boolean
  /** A person agreed to it. */
  readonly mayDeleteMost?: boolean
  /** What the network's terms let us keep; left out, or undefined, where they say nothing. */
  readonly terms?: () => Capabilities['retention'] | undefined
  /** Adds a line to the activity record, with `network:<name>` as the actor. */
  readonly record: (
    action: string,
    subject: { kind: string; id: string },
    detail: Record<string, string | number | boolean | null>,
  ) => void
}
