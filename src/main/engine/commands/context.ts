import { createHash } from 'node:crypto'
import type { Action } from '../../../shared/contract/action.ts'
import type { CommandName, CommandOutput, CommandParsed } from '../../../shared/contract/commands.ts'
import type { Hold } from '../../../shared/contract/outbox.ts'
import type { SignIns } from '../accounts/signIn.ts'
import { defaultDueRule } from '../parts.ts'
import type { Parts } from '../parts.ts'
import { recordActivity } from '../store/activity.ts'
import type { AccountRow } from '../store/accounts.ts'
import { refreshConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { Writer } from '../store/database.ts'
import type { MemberRow } from '../store/members.ts'
import { arrivalsSoFar } from '../store/meta.ts'
import { insertOutbox } from '../store/outbox.ts'
import { mayRetarget, settleClocks } from '../store/serviceClocks.ts'

/** What a handler may use: synchronous, so that nothing can split its transaction. */
export interface CommandContext {
  readonly db: Writer
  /** Epoch ms. */
  readonly now: number
  readonly me: MemberRow
  readonly commandId: string
  readonly deps: Parts['deps']
  /** A line in the activity record, by the acting member and caused by this command. */
  readonly record: (
    action: string,
    subject: { kind: string; id: string },
    brand: number | null,
    detail?: Record<string, string | number | boolean | null>,
  ) => void
  /** Queues something for a network; several of one command are numbered. Returns the entry's place. */
  readonly send: (intent: Intent) => { seq: number; id: string }
  /** Brings a conversation's derived facts up to date before the commit. */
  readonly refresh: (conversation: number) => void
  /**
   * Called before the urgency, tags or calendar of a conversation change, which is refreshed after: what is late by now stays late.
   * Answers whether the change may give it other promises.
   */
  readonly settle: (conversation: Pick<ConversationRowStored, 'number' | 'account' | 'brand'>) => boolean
  /** Runs after the commit, never when the transaction failed. */
  readonly afterCommit: (run: () => void) => void
  readonly signIns: SignIns
  /** Whether the media folder has this file. */
  readonly hasPicture: (sha256: string) => boolean
}

/** Commands that work on files, or wait for the keychain or a server, and are no transaction. */
export type SlowCommand =
  | 'data.backUp'
  | 'media.add'
  | 'canned.importFile'
  | 'canned.exportFile'
  | 'translate.setUp'
  | 'translate.test'
  | 'app.setUp'
  | 'app.forget'
  | 'report.importOutside'
  | 'history.importFile'
  | 'history.stopImport'

/** How a text of ours came to be: typed, a canned response as it was, or one that was changed by more than 15 %. */
export type ReplyOrigin = 'manual' | 'canned' | 'canned_edited'

export interface Intent {
  readonly account: AccountRow
  readonly conversation: number | null
  readonly action: Action
  /** Not before this moment, epoch ms. */
  readonly notBefore: number
  readonly hold: Hold | null
  /** Remote id of the message that a reply answers. */
  readonly answers: string | null
  readonly origin: ReplyOrigin
  /** Strict order among those that share one; by its conversation, else its account, when left out. */
  readonly lane?: string
  /** Id of the member who wrote it; the acting one when left out. */
  readonly actor?: string
}

export type CommandHandlers = {
  readonly [N in CommandName]: (ctx: CommandContext, input: CommandParsed<N>) => CommandOutput<N>
}

/** Makes the context of one command. */
export function commandContext(
  parts: Parts,
  db: Writer,
  facts: {
    now: number
    me: MemberRow
    commandId: string
    name: string
    signIns: SignIns
    hasPicture: (sha256: string) => boolean
    afterCommit: (run: () => void) => void
  },
): CommandContext {
  let sent = 0
  const context: CommandContext = {
    db,
    now: facts.now,
    me: facts.me,
    commandId: facts.commandId,
    deps: parts.deps,
    signIns: facts.signIns,
    hasPicture: facts.hasPicture,
    afterCommit: facts.afterCommit,
    record: (action, subject, brand, detail = {}) =>
      recordActivity(db, {
        at: facts.now,
        actor: facts.me.id,
        action,
        brand,
        subject,
        causeId: facts.commandId,
        detail,
      }),
    refresh: (conversation) => refreshConversation(db, conversation, defaultDueRule),
    settle: (conversation) => {
      settleClocks(db, conversation.number, facts.now)
      return mayRetarget(db, conversation)
    },
    send: (intent) => {
      sent++
      const id = sent === 1 ? facts.commandId : `${facts.commandId}:${sent}`
      const lane =
        intent.lane ??
        (intent.conversation === null ? `account:${intent.account.number}` : `conversation:${intent.conversation}`)
      const seq = insertOutbox(db, {
        id,
        account: intent.account.number,
        conversation: intent.conversation,
        lane,
        due_at: intent.notBefore,
        hold: intent.hold,
        answers: intent.answers,
        watermark: arrivalsSoFar(db),
        body_hash: createHash('sha256').update(JSON.stringify(intent.action)).digest('hex'),
        actor: intent.actor ?? facts.me.id,
        origin: intent.origin,
        created_at: facts.now,
        action: intent.action,
      })
      context.record('outbox.queued', { kind: 'outbox', id }, intent.account.brand, { kind: intent.action.kind })
      return { seq, id }
    },
  }
  return context
}
