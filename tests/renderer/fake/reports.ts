import { FailureError } from '../../../src/shared/contract/failure.ts'
import type {
  OutsideFigure,
  Report,
  ReportDecision,
  ReportLine,
  ReportMonth,
  ReportSchedule,
  ReportScheduleFields,
  ReportSection,
  ReportTemplate,
  ReportTemplateFields,
} from '../../../src/shared/contract/report.ts'
import { someReport, someTemplate } from '../../fakes/someReport.ts'
import type { World } from './world.ts'

/** What a fake world knows of reports. All brands have the same figures. */
export interface FakeReports {
  months: ReportMonth[]
  /** Closed months by brand, month and version; the newest is last. */
  closed: Report[]
  /** Made into the draft of any brand and month. */
  draft: Report
  comments: Partial<Record<ReportSection, string>>
  templates: ReportTemplate[]
  schedule: ReportSchedule | null
  decisions: ReportDecision[]
  outside: OutsideFigure[]
  competitors: { id: string; name: string; words: string[] }[]
  /** Behind a number, by path; null: it opens nothing. Others have none. */
  behind: Readonly<Record<string, readonly ReportLine[] | null>>
}

const worlds = new WeakMap<World, FakeReports>()
const draft = (month: string): ReportMonth => ({ month, state: 'draft', version: 0, closedAt: null, isAmended: false })

/** The reports of a world; tests may put others there. */
export function reportsOf(world: World): FakeReports {
  const known = worlds.get(world)
  if (known !== undefined) return known
  const made: FakeReports = {
    months: ['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', '2026-06'].map(draft),
    closed: [],
    draft: someReport,
    comments: { ...someReport.comments },
    templates: [someTemplate],
    schedule: null,
    decisions: [...someReport.decisions],
    outside: [...someReport.outside],
    competitors: [],
    behind: {},
  }
  worlds.set(world, made)
  return made
}

/** A line behind a number, in the conversation `conversationId`. */
export function lineBehind(id: string, change: Partial<ReportLine> = {}): ReportLine {
  return {
    kind: 'message',
    id,
    conversationId: 'c1',
    network: 'bluesky',
    authorName: 'Hana',
    text: `Words of ${id}`,
    at: someReport.period.from,
    minutes: null,
    note: '',
    ...change,
  }
}

/** Answers questions about reports; undefined when the question is another's. `input` was parsed by the contract. */
export function answerReports(world: World, name: string, input: Record<string, unknown>, _now: number): unknown {
  const facts = reportsOf(world)
  const brandId = String(input['brandId'])
  switch (name) {
    case 'report.months':
      return facts.months
    case 'report.make': {
      const brand = world.brands.find(({ id }) => id === brandId)
      if (brand === undefined) return null
      const closed = facts.closed.filter(({ month }) => month === input['month'])
      const version = input['version']
      const shown = version === null ? closed.at(-1) : closed.find((each) => each.version === version)
      const report = input['draft'] === true ? facts.draft : (shown ?? facts.draft)
      return {
        ...report,
        brand: { id: brand.id, name: brand.name, isSample: brand.isSample },
        month: input['month'],
        comments: facts.comments,
        decisions: facts.decisions,
        outside: facts.outside,
      }
    }
    case 'report.behind': {
      const lines = facts.behind[String(input['path'])]
      if (lines === null) return null
      const from = Number(input['offset'])
      return { total: lines?.length ?? 0, lines: (lines ?? []).slice(from, from + Number(input['limit'])) }
    }
    case 'report.templates':
      return facts.templates.map((template) => ({ ...template, brandId }))
    case 'report.schedule':
      return facts.schedule
    case 'report.decisions':
      return facts.decisions
    case 'report.outside':
      return facts.outside
    case 'report.competitors':
      return facts.competitors
    default:
      return undefined
  }
}

/** Changes reports; undefined when the command is another's. */
export function changeReports(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const facts = reportsOf(world)
  const brandId = String(input['brandId'])
  switch (name) {
    case 'report.close': {
      const month = String(input['month'])
      const version = facts.closed.filter((each) => each.month === month).length + 1
      if (version > 1 && input['note'] === '') throw refused('Say why there is a further version.')
      const note = String(input['note'])
      facts.closed.push({
        ...facts.draft,
        month,
        state: 'closed',
        version,
        closedAt: now,
        closedBy: 'Mika Tanabe',
        versionNote: note,
      })
      facts.months = facts.months.map((each) =>
        each.month === month ? { ...each, state: 'closed', version, closedAt: now } : each,
      )
      return { version, closedAt: now }
    }
    case 'report.comment': {
      const { [input['section'] as ReportSection]: _before, ...rest } = facts.comments // parsed: a section
      facts.comments = input['text'] === '' ? rest : { ...facts.comments, [String(input['section'])]: input['text'] }
      return {}
    }
    case 'report.saveTemplate': {
      const fields = input['fields'] as ReportTemplateFields // parsed by the contract
      const logo = input['logo'] as string | null | undefined // likewise
      const known = facts.templates.find(({ id }) => id === input['templateId'])
      const id = known?.id ?? `t-${String(facts.templates.length + 1)}`
      const saved = { ...fields, id, brandId, logo: logo === undefined ? (known?.logo ?? null) : logo }
      facts.templates =
        known === undefined
          ? [...facts.templates, saved]
          : facts.templates.map((each) => (each.id === id ? saved : each))
      return { templateId: id }
    }
    case 'report.removeTemplate':
      facts.templates = facts.templates.filter(({ id }) => id !== input['templateId'])
      return {}
    case 'report.saveSchedule':
      facts.schedule = {
        ...(input['fields'] as ReportScheduleFields), // parsed by the contract
        brandId,
        nextAt: Date.parse('2026-12-01T08:00:00Z'),
        last: null,
      }
      return {}
    case 'report.addDecision': {
      const id = `d-${String(facts.decisions.length + 1)}`
      const { month, text, ownerName, dueOn } = input as unknown as ReportDecision // parsed by the contract
      facts.decisions = [
        ...facts.decisions,
        { id, brandId, month, text, ownerName, dueOn, madeAt: now, doneAt: null, outcome: '' },
      ]
      return { decisionId: id }
    }
    case 'report.endDecision':
      facts.decisions = facts.decisions.map((each) =>
        each.id === input['decisionId']
          ? { ...each, doneAt: input['isDone'] === true ? now : null, outcome: String(input['outcome']) }
          : each,
      )
      return {}
    case 'report.addOutside': {
      const id = `o-${String(facts.outside.length + 1)}`
      facts.outside = [
        ...facts.outside,
        { ...(input as unknown as OutsideFigure), id, from: 'Mika Tanabe', at: now }, // parsed by the contract
      ]
      return { outsideId: id }
    }
    case 'report.removeOutside':
      facts.outside = facts.outside.filter(({ id }) => id !== input['outsideId'])
      return {}
    case 'report.saveCompetitors': {
      const competitors = input['competitors'] as { name: string; words: string[] }[] // parsed by the contract
      facts.competitors = competitors.map((each, at) => ({ ...each, id: `k-${String(at)}` }))
      return {}
    }
    default:
      return undefined
  }
}

function refused(message: string): FailureError {
  return new FailureError({ code: 'conflict', message })
}
