import type { ActivityView } from '../../../shared/contract/activity.ts'
import { text } from '../../text/text.ts'

/** Steps on the way to the network: many for each reply, and told at the reply itself. */
const inPassing = new Set(['outbox.sending', 'outbox.queued', 'outbox.looked', 'conversation.markRead', 'case.notice'])

/** Whether a line says something that a person did or would miss. */
export function isTold(line: ActivityView): boolean {
  return !inPassing.has(line.action)
}

/** What a line says: who, and what they did. */
export function activityLine(line: ActivityView): { readonly who: string; readonly what: string } {
  const words = text.desk.activity.words[line.action]
  const who =
    line.actor === 'engine'
      ? text.desk.activity.engine
      : line.actor.startsWith('network:')
        ? line.actor.slice('network:'.length).replace(/^./, (letter) => letter.toUpperCase())
        : line.actorName
  const what =
    words === undefined ? text.desk.activity.other(line.action) : typeof words === 'string' ? words : words(line.detail)
  return { who, what }
}
