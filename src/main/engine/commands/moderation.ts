import { removal } from '../../../shared/contract/desk.ts'
import type { Removal, SealedVersion } from '../../../shared/contract/desk.ts'
import { conflict, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { findMessage } from '../store/messages.ts'
import { sealedVersions } from '../store/sealed.ts'
import { mustFindBrand } from './brands.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustDecide, mustDecideFor } from './deskRights.ts'
import { mayRemove, remove } from './removal.ts'

/** Hiding and deleting with a second person, and looking at what was sealed. */
export const moderationCommands = {
  'moderation.setRule': (ctx, input) => {
    mustDecide(ctx, 'say when a second person is needed')
    const brand = mustFindBrand(ctx, input.brandId)
    ctx.db.run(
      `INSERT INTO brand_moderation (brand, second_person) VALUES (:brand, :rule)
       ON CONFLICT (brand) DO UPDATE SET second_person = excluded.second_person`,
      { brand: brand.number, rule: input.rule },
    )
    ctx.record('moderation.setRule', { kind: 'brand', id: brand.id }, brand.number, { rule: input.rule })
    return {}
  },
  'moderation.ask': (ctx, input) => {
    const { message, account } = mayRemove(ctx, input.messageId, input.what)
    const waiting = ctx.db.get("SELECT 1 FROM moderation_requests WHERE message = :id AND state = 'waiting'", {
      id: message.id,
    })
    if (waiting !== undefined) conflict('Somebody asked for this already. It waits for a second person.')
    ctx.db.run(
      `INSERT INTO moderation_requests (id, brand, conversation, message, what_json, reason, asked_by, asked_at, state)
       VALUES (:id, :brand, :conversation, :message, :what, :reason, :me, :now, 'waiting')`,
      {
        id: ctx.commandId,
        brand: account.brand,
        conversation: message.conversation,
        message: message.id,
        what: JSON.stringify(input.what),
        reason: input.reason.toWellFormed(),
        me: ctx.me.number,
        now: ctx.now,
      },
    )
    ctx.record('moderation.ask', subjectOf(ctx, message.conversation, message.id), account.brand, {
      request: ctx.commandId,
      message: message.id,
      kind: nameOf(input.what),
    })
    return { requestId: ctx.commandId }
  },
  'moderation.decide': (ctx, input) => {
    const request = mustFindWaiting(ctx, input.requestId)
    mustDecide(ctx, 'be the second person')
    if (request.asked_by === ctx.me.number)
      unsupported('You asked for this yourself. Another lead or manager decides; until then nothing goes out.')
    mustDecideFor(ctx, request.brand)
    settle(ctx, request.number, input.confirm ? 'confirmed' : 'declined', input.answer)
    const why = { reason: request.reason, by: request.asked_by }
    const outboxId = input.confirm ? remove(ctx, request.message, whatOf(request), why).outboxId : null
    ctx.record('moderation.decide', subjectOf(ctx, request.conversation, request.message), request.brand, {
      request: request.id,
      message: request.message,
      kind: nameOf(whatOf(request)),
      confirm: input.confirm,
    })
    return { outboxId }
  },
  'moderation.withdraw': (ctx, input) => {
    const request = mustFindWaiting(ctx, input.requestId)
    if (request.asked_by !== ctx.me.number) unsupported('Only who asked for it can take it back. Decline it instead.')
    settle(ctx, request.number, 'withdrawn', '')
    ctx.record('moderation.withdraw', subjectOf(ctx, request.conversation, request.message), request.brand, {
      request: request.id,
      message: request.message,
    })
    return {}
  },
  'message.unseal': (ctx, input) => {
    const message = findMessage(ctx.db, input.messageId) ?? notFound('This message is not here any more.')
    mustDecide(ctx, 'read what was sealed')
    const account = ctx.db.get<{ brand: number }>('SELECT brand FROM accounts WHERE number = :account', {
      account: message.account,
    })
    const versions: readonly SealedVersion[] = sealedVersions(ctx.db, message)
    if (versions.length === 0) notFound('No text of this message was kept.')
    ctx.record('message.unseal', subjectOf(ctx, message.conversation, message.id), account?.brand ?? null, {
      message: message.id,
      reason: input.reason.toWellFormed(),
    })
    return { versions: [...versions] }
  },
} satisfies Partial<CommandHandlers>

interface Waiting {
  readonly number: number
  readonly id: string
  readonly brand: number
  readonly conversation: number | null
  readonly message: string
  readonly what_json: string
  readonly reason: string
  readonly asked_by: number
  readonly state: string
}

function mustFindWaiting(ctx: CommandContext, id: string): Waiting {
  const found = ctx.db.get<Waiting>('SELECT * FROM moderation_requests WHERE id = :id', { id })
  if (found === undefined) return notFound('This request is not here any more.')
  if (found.state !== 'waiting') conflict('This was decided already.')
  return found
}

function settle(ctx: CommandContext, number: number, state: string, answer: string): void {
  ctx.db.run(
    'UPDATE moderation_requests SET state = :state, decided_by = :me, decided_at = :now, answer = :answer WHERE number = :number',
    { state, me: ctx.me.number, now: ctx.now, answer: answer.toWellFormed(), number },
  )
}

function whatOf(request: Waiting): Removal {
  return removal.parse(JSON.parse(request.what_json))
}

function nameOf(what: Removal): string {
  return what.kind === 'moderate' ? what.verdict : what.kind
}

function subjectOf(ctx: CommandContext, conversation: number | null, message: string): { kind: string; id: string } {
  const row = ctx.db.get<{ id: string }>('SELECT id FROM conversations WHERE number = :conversation', { conversation })
  return row === undefined ? { kind: 'message', id: message } : { kind: 'conversation', id: row.id }
}
