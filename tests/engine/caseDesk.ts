import type { CaseView } from '../../src/shared/contract/case.ts'
import type { CaseLevel } from '../../src/shared/contract/escalation.ts'
import type { DutyOfCare, FlowBody, FlowStep, Matrix } from '../../src/shared/contract/flow.ts'
import type { Ladder } from '../../src/shared/contract/escalation.ts'
import { flowBody } from '../../src/shared/contract/flow.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

/** A desk at which cases are opened. The made-up brand has its zone in Tokyo and is open Monday to Friday, 9 to 18. */
export interface CaseDesk extends PlainDesk {
  /** Makes a flow live for the brand as its next version. */
  readonly publish: (body: FlowBody, id?: string, brandId?: string) => void
  readonly set: (part: 'matrix' | 'ladder' | 'care', body: Matrix | Ladder | DutyOfCare) => void
  /** A member who belongs to all brands; gives the id. */
  readonly member: (name: string, role: 'agent' | 'lead' | 'manager' | 'external') => Promise<string>
  readonly as: (memberId: string) => Promise<void>
  /** Raises a case by hand; gives its id. */
  readonly raise: (conversationId: string, level?: CaseLevel, flowId?: string | null) => Promise<string>
  readonly look: (caseId: string) => Promise<CaseView>
  /** The one case that there is. */
  readonly only: () => Promise<CaseView>
  readonly kinds: (view: CaseView) => readonly string[]
}

export const note = { happened: 'A rash after the cream', wants: 'To know what to do', asked: 'Say what we answer' }
const minute = 60_000
export const minutes = (n: number): number => n * minute

/** Starts one; by its clock it is Wednesday 2026-11-25, 10:00 in Tokyo, unless `time` says otherwise. */
export async function startCaseDesk(options: Parameters<typeof startPlainDesk>[1] = {}): Promise<CaseDesk> {
  const desk = await startPlainDesk('keyed', options)
  const { kit, brandId } = desk
  const { client } = kit
  if (options.isAgain !== true) {
    kit.time.jumpTo(Date.parse('2026-11-25T10:00:00+09:00'))
    await client.command('brand.edit', { brandId, timeZone: 'Asia/Tokyo' })
    await kit.time.advance(100_000)
  }
  const write = (run: Parameters<typeof kit.store.write>[0]): void => void kit.store.write(run, { durable: true })
  const look = async (caseId: string): Promise<CaseView> => {
    const view = await client.query('case.get', { caseId })
    if (view === null) throw new Error(`No case ${caseId}`)
    return view
  }
  return {
    ...desk,
    publish: (body, id = 'flow', of = brandId) =>
      write((db) => {
        db.run(
          `INSERT INTO flows (id, brand, position, live_version, revision) VALUES (:id, NULL, (SELECT count(*) FROM flows), 1, 1)
           ON CONFLICT (id) DO UPDATE SET live_version = live_version + 1`,
          { id },
        )
        db.run(
          `INSERT INTO flow_versions (flow, version, body_json, saved_at, saved_by)
           SELECT number, live_version, :body, :now, 1 FROM flows WHERE id = :id`,
          { id, body: JSON.stringify(body), now: kit.time.clock.now() },
        )
        db.run(
          `INSERT OR IGNORE INTO flow_brands (flow, brand) SELECT f.number, b.number FROM flows f, brands b WHERE f.id = :id AND b.id = :of`,
          { id, of },
        )
      }),
    set: (part, body) =>
      write((db) => {
        db.run(
          `INSERT INTO brand_escalation (brand, part, revision, body_json, saved_at, saved_by)
           SELECT number, :part, (SELECT count(*) + 1 FROM brand_escalation WHERE part = :part), :body, :now, 1 FROM brands WHERE id = :brandId`,
          { part, body: JSON.stringify(body), now: kit.time.clock.now(), brandId },
        )
      }),
    member: async (name, role) => (await client.command('member.add', { name, role })).memberId,
    as: async (memberId) => void (await client.command('member.actAs', { memberId })),
    raise: async (conversationId, level = 1, flowId = null) =>
      (await client.command('case.raise', { conversationId, level, title: 'A rash', flowId, note })).caseId,
    look,
    only: async () => {
      const rows = await client.query('case.list', {
        states: ['raised', 'acknowledged', 'in_work', 'waiting', 'resolved', 'closed', 'reopened', 'withdrawn'],
      })
      const [row] = rows
      if (row === undefined || rows.length !== 1) throw new Error(`There are ${rows.length} cases`)
      return look(row.id)
    },
    kinds: (view) => view.timeline.map((it) => it.kind),
  }
}

/** What a step is given where a test says nothing else. */
type StepInput = { readonly id: string; readonly kind: FlowStep['kind'] } & Readonly<Record<string, unknown>>

/** A flow from its steps, the first of which begins it. */
export function flowOf(steps: readonly StepInput[], words: readonly string[] | null = null, name = 'A flow'): FlowBody {
  return flowBody.parse({
    name,
    trigger: words === null ? null : { kind: 'words', words: { other: words } },
    startId: steps[0]?.id ?? null,
    steps,
  })
}
