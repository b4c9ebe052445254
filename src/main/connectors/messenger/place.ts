import { z } from 'zod'
import type { RemoteAccount, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { callerOf as graphCallerOf, type GraphCaller } from '../graph/api.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'

/** The Page whose inbox an account is. */
export function pageOf(account: RemoteAccount): string {
  return account.facts['page'] ?? account.remoteId
}

/** The caller of a session: the token of the Page signs. */
export function callerOf(session: Session): GraphCaller {
  return graphCallerOf(session, pageOf(session.account))
}

const directPrefix = 'direct-'

/** The remote id of the conversation with a person, by their id for this Page: there is one for each. */
export function directId(person: string): string {
  return `${directPrefix}${person}`
}

/** The person in the remote id of a conversation; null when it is none of ours. */
export function personIn(conversation: string): string | null {
  return conversation.startsWith(directPrefix) ? conversation.slice(directPrefix.length) : null
}

const threadNote = z.object({ thread: z.string().nullable(), inboundAt: z.number().int() })
/** What is kept with a conversation: the network's name for it, and when the person last wrote (epoch ms, 0 = not known). */
export type ThreadNote = z.infer<typeof threadNote>

/** Writes the note of a conversation. */
export function writeThreadNote(note: ThreadNote): string {
  return encodeCursor(note)
}

/** Reads it; a damaged one tells nothing. */
export function readThreadNote(ref: string): ThreadNote {
  return decodeCursor(threadNote, ref) ?? { thread: null, inboundAt: 0 }
}

/** The thing, or null when the network says that it is not there. */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'missing') return null
    throw error
  }
}
