import { conflict, invalid, notFound } from '../../../shared/contract/failure.ts'
import { readImage, withoutNotes } from '../media/readImage.ts'
import { dropTemplate, templateRow, templatesOf, writeTemplate } from '../store/reportTemplates.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustDecideOn } from './reportRights.ts'

/** The largest logo, bytes. */
const largestLogo = 300_000

/** How the reports of a brand look. */
export const reportTemplateCommands = {
  'report.saveTemplate': (ctx, input) => {
    const brand = mustDecideOn(ctx, input.brandId, 'change how reports look')
    const fields = { ...input.fields, name: input.fields.name.toWellFormed() }
    if (new Set(fields.sections).size < fields.sections.length)
      invalid('fields.sections', 'A section stands there twice. Name each once.')
    const templates = templatesOf(ctx.db, brand)
    const known = templates.find((it) => it.id === input.templateId)
    if (input.templateId !== null && known === undefined) notFound('This template is not one of this client any more.')
    const isTaken = (it: { id: string; name: string }) =>
      it.id !== known?.id && it.name.toLowerCase() === fields.name.toLowerCase()
    if (templates.some(isTaken))
      conflict(
        `Another template of this client is called “${fields.name}” already. Choose another name; nothing was changed.`,
      )
    const logo = input.logo === undefined ? (known?.logo ?? null) : input.logo === null ? null : mustBeLogo(input.logo)
    // The usual template has no row until something is changed.
    const [first] = templates
    if (known === undefined && first !== undefined && templateRow(ctx.db, first.id) === undefined) {
      const { id, brandId: _brandId, logo: none, ...usual } = first
      writeTemplate(ctx.db, brand.number, { id, fields: usual, logo: none })
    }
    const templateId = known?.id ?? ctx.commandId
    writeTemplate(ctx.db, brand.number, { id: templateId, fields, logo })
    ctx.record('report.saveTemplate', { kind: 'brand', id: brand.id }, brand.number, { template: templateId })
    return { templateId }
  },
  'report.removeTemplate': (ctx, { templateId }) => {
    const row = templateRow(ctx.db, templateId)
    const brandId = row === undefined ? templateId.replace(/:monthly$/u, '') : brandOf(ctx, row.brand)
    const brand = mustDecideOn(ctx, brandId, 'change how reports look')
    const templates = templatesOf(ctx.db, brand)
    if (!templates.some((it) => it.id === templateId)) notFound('This template is not here any more.')
    if (row === undefined || templates.length === 1)
      return conflict('This is the only template of the client, so it stays. Make another one first.')
    dropTemplate(ctx.db, row.number)
    ctx.record('report.removeTemplate', { kind: 'brand', id: brand.id }, brand.number, { template: templateId })
    return {}
  },
} satisfies Partial<CommandHandlers>

function brandOf(ctx: CommandContext, number: number): string {
  return ctx.db.get<{ id: string }>('SELECT id FROM brands WHERE number = :number', { number })?.id ?? ''
}

/** The picture in a data address as it is kept: what it says it is, and nothing written beside it. Throws `invalid` in words. */
function mustBeLogo(address: string): string {
  const refuse = (why: string): never => invalid('logo', `The logo was not taken. ${why} Nothing was changed.`)
  const base64 = /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/u.exec(address)?.[1]
  if (base64 === undefined) return refuse('It is no PNG or JPEG picture.')
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > largestLogo) return refuse(`It is larger than ${String(largestLogo / 1000)} kB.`)
  const facts = readImage(bytes)
  if ('refusal' in facts) return refuse(facts.refusal)
  if (facts.mediaType !== 'image/png' && facts.mediaType !== 'image/jpeg')
    return refuse('It is no PNG or JPEG picture.')
  const clean = withoutNotes(bytes)
  if ('refusal' in clean) return refuse(clean.refusal)
  return `data:${facts.mediaType};base64,${Buffer.from(clean).toString('base64')}`
}
