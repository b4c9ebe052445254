import type { ReportLine } from '../../../shared/contract/report.ts'
import { shortText } from '../rules/report/shortText.ts'
import type { Reader } from './database.ts'

/** What opens, with its row id or number. */
export type OpenedLine = Omit<ReportLine, 'minutes' | 'note'> & { readonly key: number }

/** Messages (row ids) as lines, in no order. */
export function messageLines(db: Reader, seqs: readonly number[], kind: 'message' | 'post'): OpenedLine[] {
  return db
    .all<OpenedLine>(
      `SELECT m.seq AS key, m.id, c.id AS conversationId, a.network, coalesce(nullif(p.display_name, ''), p.handle) AS authorName,
         substr(m.body, 1, 1000) AS text, m.created_at AS at
       FROM json_each(:seqs) j CROSS JOIN messages m ON m.seq = j.value JOIN accounts a ON a.number = m.account
         JOIN authors p ON p.number = m.author LEFT JOIN conversations c ON c.number = m.conversation`,
      { seqs: JSON.stringify(seqs) },
    )
    .map((it) => ({ ...it, kind, text: shortText(it.text) }))
}

/** Cases (by number) as lines, in no order; each with the first conversation that it had. */
export function caseLines(db: Reader, numbers: readonly number[]): OpenedLine[] {
  return db
    .all<OpenedLine>(
      `SELECT e.number AS key, e.id, (SELECT v.id FROM case_conversations k JOIN conversations v ON v.number = k.conversation
           WHERE k."case" = e.number ORDER BY k.at, k.conversation LIMIT 1) AS conversationId, NULL AS network,
         coalesce(u.name, '') AS authorName, e.label || ' ' || substr(e.title, 1, 1000) AS text, e.opened_at AS at
       FROM json_each(:numbers) j CROSS JOIN cases e ON e.number = j.value LEFT JOIN members u ON u.number = e.opened_by`,
      { numbers: JSON.stringify(numbers) },
    )
    .map((it) => ({ ...it, kind: 'case', text: shortText(it.text) }))
}
