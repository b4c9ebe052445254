import { z } from 'zod'
import type { Change } from '../change.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'

const directPrefix = 'direct-'

/** The remote id of the direct conversation with a person, by their id for this account: there is one for each. */
export function directId(person: string): string {
  return `${directPrefix}${person}`
}

/** The person in the remote id of a direct conversation; null when it is another kind of conversation. */
export function personIn(conversation: string): string | null {
  return conversation.startsWith(directPrefix) ? conversation.slice(directPrefix.length) : null
}

const threadNote = z.object({ thread: z.string().nullable(), inboundAt: z.number().int() })
/** What is kept with a direct conversation: the network's name for it, and when the person last wrote (epoch ms, 0 = not known). */
export type ThreadNote = z.infer<typeof threadNote>

/** Writes the note of a direct conversation. */
export function writeThreadNote(note: ThreadNote): string {
  return encodeCursor(note)
}

/** Reads it; a damaged one tells nothing. */
export function readThreadNote(ref: string): ThreadNote {
  return decodeCursor(threadNote, ref) ?? { thread: null, inboundAt: 0 }
}

/** The conversation that a private answer to a comment opens with a person: who may answer there, and nobody else until they did. */
export function newThread(person: string): Change {
  return {
    kind: 'conversation',
    conversation: {
      remoteId: directId(person),
      ref: writeThreadNote({ thread: null, inboundAt: 0 }),
      version: 0,
      kind: 'direct',
      subject: '',
      postRemoteId: null,
      permalink: null,
      authorId: person,
      replyOpenUntil: 0,
    },
  }
}
