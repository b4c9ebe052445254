import type { Reader, Writer } from './database.ts'

/** A canned response (by number) that a flow offers in a conversation. */
export interface Suggestion {
  readonly canned: number
  /** As it is called in its live version; empty when it has none any more. */
  readonly flow_name: string
}

/** Notes that a flow offers a response in a conversation, all by number. Offered again, it is the newest. */
export function suggest(
  db: Writer,
  it: { readonly conversation: number; readonly canned: number; readonly flow: number; readonly at: number },
): void {
  db.run(
    `INSERT INTO flow_suggestions (conversation, canned, flow, at) VALUES (:conversation, :canned, :flow, :at)
     ON CONFLICT (conversation, canned) DO UPDATE SET flow = excluded.flow, at = excluded.at`,
    { ...it },
  )
}

/** What flows offer in a conversation (by number), newest first; what was offered before we last answered there has served. */
export function suggestionsIn(db: Reader, conversation: number): readonly Suggestion[] {
  return db.all<Suggestion>(
    `SELECT s.canned, coalesce(json_extract(v.body_json, '$.name'), '') AS flow_name
     FROM flow_suggestions s JOIN flows f ON f.number = s.flow LEFT JOIN flow_versions v ON v.flow = f.number AND v.version = f.live_version
     WHERE s.conversation = :conversation
       AND s.at >= coalesce((SELECT max(created_at) FROM messages m WHERE m.conversation = :conversation AND m.direction = 'out'
         AND m.deleted_at IS NULL), 0)
     ORDER BY s.at DESC, s.canned`,
    { conversation },
  )
}
