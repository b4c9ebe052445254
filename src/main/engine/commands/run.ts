import { FailureError } from '../../../shared/contract/failure.ts'
import type { CommandName } from '../../../shared/contract/commands.ts'
import type { SignIns } from '../accounts/signIn.ts'
import type { Parts } from '../parts.ts'
import { findAnswer, keepAnswer } from '../store/commandLog.ts'
import { findMe, findMember } from '../store/members.ts'
import type { MemberRow } from '../store/members.ts'
import type { Reader } from '../store/database.ts'
import { commandContext } from './context.ts'
import type { CommandContext, SlowCommand } from './context.ts'
import { commandHandlers } from './index.ts'

/** Runs one command as one transaction: its rows, its activity, its outbox entries and its answer, all or nothing. A known id gives the stored answer. */
export function runCommand(
  engine: { parts: Parts; signIns: SignIns; actAs: string | null; hasPicture: (sha256: string) => boolean },
  name: Exclude<CommandName, SlowCommand>,
  input: unknown,
  commandId: string,
): unknown {
  const { deps, store } = engine.parts
  const stored = findAnswer(store.reader, commandId)
  if (stored !== undefined) return JSON.parse(stored)
  const later: (() => void)[] = []
  const answer = store.write(
    (db) => {
      const now = deps.clock.now()
      const context = commandContext(engine.parts, db, {
        now,
        me: actingMember(db, engine.actAs),
        commandId,
        name,
        signIns: engine.signIns,
        hasPicture: engine.hasPicture,
        afterCommit: (run) => later.push(run),
      })
      const handler = commandHandlers[name] as (ctx: CommandContext, input: unknown) => unknown // the input was parsed for this name
      const value = handler(context, input)
      keepAnswer(db, commandId, name, value, now)
      deps.step('command.written')
      return value
    },
    { durable: true },
  )
  for (const run of later) run()
  return answer
}

/** The member who acts: the one named by id or name, else the one marked as me. Throws `not_found` when there is none. */
export function actingMember(db: Reader, actAs: string | null): MemberRow {
  const member = actAs === null ? findMe(db) : findMember(db, actAs)
  if (member === undefined)
    throw new FailureError({ code: 'not_found', message: `There is no member "${actAs ?? 'me'}". Add one first.` })
  return member
}
