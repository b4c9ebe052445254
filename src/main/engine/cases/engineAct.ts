import { defaultDueRule } from '../parts.ts'
import type { Deps } from '../deps.ts'
import { recordActivity } from '../store/activity.ts'
import { refreshConversation } from '../store/conversations.ts'
import type { Writer } from '../store/database.ts'
import type { CaseAct } from './act.ts'

/** The engine acts by itself, inside a write. */
export function engineAct(deps: Pick<Deps, 'newId'>, db: Writer, now: number): CaseAct {
  return {
    db,
    now,
    newId: deps.newId,
    member: null,
    record: (action, subject, brand, detail) =>
      recordActivity(db, { at: now, actor: 'engine', action, brand, subject, causeId: null, detail }),
    refresh: (conversation) => refreshConversation(db, conversation, defaultDueRule),
  }
}
