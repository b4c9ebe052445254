import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { placeOf, problemsOf } from '../store/cannedTemplates.ts'
import { findCannedByNumber, findVariant, keepVersion, mayEditShared, maySee } from '../store/canned.ts'
import type { CannedStored, VariantStored } from '../store/canned.ts'
import type { CommandContext } from './context.ts'

type Step = CommandParsed<'canned.setStatus'>

/** Moves a wording along. Whoever wrote its text cannot approve it; a text with wrong syntax cannot go on. */
export function stepVariant(
  ctx: CommandContext,
  input: Step,
): { readonly row: CannedStored; readonly from: VariantStored['status'] } {
  const variant = findVariant(ctx.db, input.variantId)
  const row = variant === undefined ? undefined : findCannedByNumber(ctx.db, variant.canned)
  if (variant === undefined || row === undefined || variant.removed_at !== null || !maySee(row, ctx.me))
    return notFound('This text is not here any more.')
  if (row.is_personal === 1)
    unsupported('A personal response needs no approval: only you use it. Share it first to have it approved.')
  if (!mayEditShared(ctx.me)) unsupported('Leads and managers approve responses. Ask one of them.')
  if (variant.status === input.status) conflict(`This text is ${words[input.status]} already.`)
  const { status } = input
  if (status !== 'draft') refuseBroken(ctx, row, variant)
  if (status === 'approved') {
    if (variant.changed_by === ctx.me.number)
      unsupported('You wrote this text, so somebody else has to approve it. Ask another lead or manager.')
    if (variant.status !== 'review') conflict('This text is a draft. Ask for its approval first.')
    ctx.db.run(
      `UPDATE canned_variants SET status = 'approved', approved_body = NULL, approved_version = NULL, approved_by = :me, approved_at = :now
       WHERE number = :number`,
      { me: ctx.me.number, now: ctx.now, number: variant.number },
    )
  } else {
    // An approval that is taken back takes the text out of use; an older approved text that waits behind a newer one stays.
    ctx.db.run('UPDATE canned_variants SET status = :status WHERE number = :number', { status, number: variant.number })
  }
  keepVersion(ctx.db, {
    variant: variant.number,
    version: variant.version,
    body: variant.body,
    status,
    cause: status === 'approved' ? 'approved' : variant.status === 'draft' ? 'submitted' : 'sent_back',
    note: input.note.toWellFormed(),
    member: ctx.me.number,
    at: ctx.now,
  })
  // What others have open is older now: an edit of a text that was approved meanwhile must be seen first.
  ctx.db.run('UPDATE canned SET revision = revision + 1, changed_by = :me, changed_at = :now WHERE number = :number', {
    me: ctx.me.number,
    now: ctx.now,
    number: row.number,
  })
  return { row, from: variant.status }
}

const words = { draft: 'a draft', review: 'waiting for approval', approved: 'approved' } as const

function refuseBroken(ctx: CommandContext, row: CannedStored, variant: VariantStored): void {
  const [first] = problemsOf(ctx.db, variant.body, placeOf(row, ctx.me.number))
  if (first !== undefined) conflict(`The text cannot be used as it stands: ${first} Correct it first.`)
}
