import { invalid, notFound } from '../../../shared/contract/failure.ts'
import { careOf, ladderOf, matrixOf } from '../store/brandEscalation.ts'
import { listMembers } from '../store/members.ts'
import { mustBeNewest, mustLead } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindBrand } from './flowParts.ts'

/** Changes of what a brand's escalation rests on: matrix, ladder, safety words, contacts. Each save of the first three is a revision. */
export const escalationCommands = {
  'matrix.save': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFindBrand(ctx.db, input.brandId)
    mustBeNewest(input.revision, matrixOf(ctx.db, brand.number).revision)
    const revision = keep(ctx, brand.number, 'matrix', input.revision + 1, input.matrix)
    ctx.record('matrix.save', { kind: 'brand', id: brand.id }, brand.number, { revision })
    return { revision }
  },
  'ladder.save': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFindBrand(ctx.db, input.brandId)
    mustBeNewest(input.revision, ladderOf(ctx.db, brand.number).revision)
    const { steps } = input.ladder
    if (steps.some((it, place) => it.level !== place + 1))
      invalid('ladder.steps', 'A ladder has level 1, then 2, then 3. Nothing was changed.')
    const here = new Set(listMembers(ctx.db).map((it) => it.id))
    const gone = steps.find((it) => it.targets.some((id) => !here.has(id)))
    if (gone !== undefined)
      invalid(
        `ladder.steps.${String(gone.level - 1)}.targets`,
        `Level ${String(gone.level)} tells somebody who is not here any more. Nothing was changed; choose somebody else.`,
      )
    const revision = keep(ctx, brand.number, 'ladder', input.revision + 1, input.ladder)
    ctx.record('ladder.save', { kind: 'brand', id: brand.id }, brand.number, { revision })
    return { revision }
  },
  'care.save': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFindBrand(ctx.db, input.brandId)
    mustBeNewest(input.revision, careOf(ctx.db, brand.number).revision)
    if (input.care.isOn && Object.values(input.care.words).every((it) => it.length === 0))
      invalid(
        'care.words',
        'No safety word is given, so nothing would be noticed. Nothing was changed; add some words.',
      )
    const revision = keep(ctx, brand.number, 'care', input.revision + 1, input.care)
    ctx.record('care.save', { kind: 'brand', id: brand.id }, brand.number, { revision, on: input.care.isOn })
    return { revision }
  },
  'contact.save': (ctx, input) => {
    mustLead(ctx)
    const brand = mustFindBrand(ctx.db, input.brandId)
    const { levels, ...facts } = input.contact
    const fields = {
      ...facts,
      levels: JSON.stringify([...new Set(levels)].toSorted((one, other) => one - other)),
      brand: brand.number,
    }
    const contactId = input.contactId ?? ctx.commandId
    if (input.contactId === null)
      ctx.db.run(
        `INSERT INTO contacts (id, brand, name, role, mail, phone, note, levels_json)
         VALUES (:id, :brand, :name, :role, :mail, :phone, :note, :levels)`,
        { ...fields, id: contactId },
      )
    else if (
      ctx.db.run(
        `UPDATE contacts SET name = :name, role = :role, mail = :mail, phone = :phone, note = :note, levels_json = :levels
         WHERE id = :id AND brand = :brand AND removed_at IS NULL`,
        { ...fields, id: contactId },
      ).changes === 0
    )
      notFound('This contact is not here any more.')
    ctx.record('contact.save', { kind: 'contact', id: contactId }, brand.number, { isNew: input.contactId === null })
    return { contactId }
  },
  'contact.remove': (ctx, input) => {
    mustLead(ctx)
    const found = ctx.db.get<{ number: number; brand: number }>(
      'SELECT number, brand FROM contacts WHERE id = :id AND removed_at IS NULL',
      { id: input.contactId },
    )
    if (found === undefined) return notFound('This contact is not here any more.')
    ctx.db.run('UPDATE contacts SET removed_at = :now WHERE number = :number', { now: ctx.now, number: found.number })
    ctx.record('contact.remove', { kind: 'contact', id: input.contactId }, found.brand)
    return {}
  },
} satisfies Partial<CommandHandlers>

function keep(
  ctx: CommandContext,
  brand: number,
  part: 'matrix' | 'ladder' | 'care',
  revision: number,
  body: object,
): number {
  ctx.db.run(
    `INSERT INTO brand_escalation (brand, part, revision, body_json, saved_at, saved_by)
     VALUES (:brand, :part, :revision, :body, :now, :member)`,
    { brand, part, revision, body: JSON.stringify(body), now: ctx.now, member: ctx.me.number },
  )
  return revision
}
