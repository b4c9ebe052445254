import type { Settled } from '../rules/report/makeBook.ts'
import type { Reader } from './database.ts'

/** What people did instead of a reply, by the message (seq) and by the conversation (number), each by time. */
export interface Acts {
  readonly onMessage: ReadonlyMap<number, readonly Settled[]>
  /** They settle what had come by then. */
  readonly onConversation: ReadonlyMap<number, readonly Settled[]>
}

interface Line {
  readonly on: number
  readonly at: number
  readonly action: string
  readonly detail_json: string
}

/** Reads it for some messages and their conversations. What rules and flows do settles nothing (product.md 2.5). */
export function actsOf(db: Reader, messages: readonly { readonly seq: number; readonly conversation: number }[]): Acts {
  if (messages.length === 0) return { onMessage: new Map(), onConversation: new Map() }
  const seqs = JSON.stringify(messages.map((it) => it.seq))
  const conversations = JSON.stringify([...new Set(messages.map((it) => it.conversation))])
  return {
    onMessage: settledBy(
      db.all<Line>(
        `SELECT m.seq AS "on", y.at, y.action, y.detail_json FROM json_each(:seqs) k CROSS JOIN messages m ON m.seq = k.value
           CROSS JOIN activity y ON y.subject_kind = 'message' AND y.subject_id = m.id CROSS JOIN members u ON u.id = y.actor
         WHERE y.action IN ('message.react','message.hide','message.moderate')
         UNION ALL
         SELECT m.seq, r.decided_at, 'message.hide', '{"on":true}' FROM json_each(:seqs) k CROSS JOIN messages m ON m.seq = k.value
           CROSS JOIN moderation_requests r ON r.conversation = m.conversation AND r.message = m.id AND r.state = 'confirmed'
         ORDER BY 1, 2`,
        { seqs },
      ),
    ),
    onConversation: settledBy(
      db.all<Line>(
        `SELECT c.number AS "on", y.at, y.action, y.detail_json FROM json_each(:conversations) k CROSS JOIN conversations c ON c.number = k.value
           CROSS JOIN activity y ON y.subject_kind = 'conversation' AND y.subject_id = c.id CROSS JOIN members u ON u.id = y.actor
         WHERE y.action IN ('conversation.setState','conversation.log','conversation.tag')
         ORDER BY 1, 2`,
        { conversations },
      ),
    ),
  }
}

/** What a line of the record settles; `off` takes back what stands there. */
function meaning({ action, detail_json }: Line): Settled['by'] | 'off like' | 'off hide' | null {
  // Written by recordActivity only.
  const detail = JSON.parse(detail_json) as Readonly<Record<string, string | boolean | null | undefined>>
  if (detail['by'] === 'flow' || detail['by'] === 'case') return null
  switch (action) {
    case 'message.react':
      return detail['on'] === true ? 'like' : 'off like'
    case 'message.hide':
      return detail['on'] === true ? 'hide' : 'off hide'
    case 'message.moderate':
      return ['hold', 'spam', 'trash'].includes(String(detail['verdict'])) ? 'hide' : 'off hide'
    case 'conversation.tag':
      return (detail['added'] ?? '') !== '' || detail['on'] === true ? 'tag' : null
    case 'conversation.log':
      return 'close'
    default:
      return detail['to'] === 'closed' && (detail['reason'] ?? '') !== '' ? 'close' : null
  }
}

function settledBy(lines: readonly Line[]): ReadonlyMap<number, readonly Settled[]> {
  const found = new Map<number, Settled[]>()
  for (const line of lines) {
    const what = meaning(line)
    if (what === null) continue
    const known = found.get(line.on) ?? []
    if (what === 'off like' || what === 'off hide')
      found.set(
        line.on,
        known.filter((it) => `off ${it.by}` !== what),
      )
    else found.set(line.on, [...known, { at: line.at, by: what }])
  }
  return found
}
