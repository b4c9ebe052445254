import { invalid, notFound } from '../../../shared/contract/failure.ts'
import { competitorsOf, writeCompetitors } from '../store/reportKept.ts'
import type { CommandHandlers } from './context.ts'
import { mustBeTeam } from './deskRights.ts'
import { mustDecideOn, mustFindBrand } from './reportRights.ts'

/** What was decided about figures, and whom a brand is compared with. */
export const reportDecisionCommands = {
  'report.addDecision': (ctx, input) => {
    mustBeTeam(ctx, 'put down decisions')
    const brand = mustFindBrand(ctx, input.brandId)
    ctx.db.run(
      `INSERT INTO report_decisions (id, brand, month, body, owner_name, due_on, made_at, made_by)
       VALUES (:id, :brand, :month, :body, :ownerName, :dueOn, :now, :me)`,
      {
        id: ctx.commandId,
        brand: brand.number,
        month: input.month,
        body: input.text.toWellFormed(),
        ownerName: input.ownerName.toWellFormed(),
        dueOn: input.dueOn,
        now: ctx.now,
        me: ctx.me.number,
      },
    )
    ctx.record('report.addDecision', { kind: 'brand', id: brand.id }, brand.number, {
      decision: ctx.commandId,
      month: input.month,
    })
    return { decisionId: ctx.commandId }
  },
  'report.endDecision': (ctx, { decisionId, isDone, outcome }) => {
    mustBeTeam(ctx, 'settle decisions')
    const row =
      ctx.db.get<{ number: number; brand: number; brandId: string }>(
        `SELECT d.number, d.brand, b.id AS brandId FROM report_decisions d JOIN brands b ON b.number = d.brand
         WHERE d.id = :decisionId`,
        { decisionId },
      ) ?? notFound('This decision is not here any more.')
    ctx.db.run('UPDATE report_decisions SET done_at = :at, outcome = :outcome WHERE number = :number', {
      at: isDone ? ctx.now : null,
      outcome: outcome.toWellFormed(),
      number: row.number,
    })
    ctx.record('report.endDecision', { kind: 'brand', id: row.brandId }, row.brand, { decision: decisionId, isDone })
    return {}
  },
  'report.saveCompetitors': (ctx, { brandId, competitors }) => {
    const brand = mustDecideOn(ctx, brandId, 'change whom this client is compared with')
    const names = competitors.map((it) => it.name.toWellFormed())
    const twice = names.find((name, place) => names.findIndex((it) => it.toLowerCase() === name.toLowerCase()) < place)
    if (twice !== undefined) invalid('competitors', `“${twice}” stands there twice. Nothing was changed.`)
    const before = competitorsOf(ctx.db, brand.number)
    writeCompetitors(
      ctx.db,
      brand.number,
      competitors.map(({ words }, place) => {
        const name = names[place] ?? ''
        const id = before.find((it) => it.name === name)?.id ?? `${ctx.commandId}:${String(place + 1)}`
        return { id, name, words: [...new Set(words.map((it) => it.toWellFormed()))] }
      }),
    )
    ctx.record('report.saveCompetitors', { kind: 'brand', id: brand.id }, brand.number, { count: competitors.length })
    return {}
  },
} satisfies Partial<CommandHandlers>
