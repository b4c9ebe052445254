import { notFound } from '../../../shared/contract/failure.ts'
import type { FlowBody, FlowView } from '../../../shared/contract/flow.ts'
import { readFlowFile, writeFlowFile } from '../files/flowFile.ts'
import { flowProblems } from '../rules/flowProblems.ts'
import { flowTemplates } from '../rules/flowTemplates/index.ts'
import { namedIn } from '../rules/flowWays.ts'
import { flowLines } from '../rules/flowWords.ts'
import { diffLines } from '../rules/lineDiff.ts'
import { findBrand } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { bodyOfVersion, brandsByFlow, findFlow, listFlows, newestBody, openCasesByFlow } from '../store/flows.ts'
import type { FlowRow } from '../store/flows.ts'
import { linkFlow } from '../store/flowLinks.ts'
import { flowWorld, namesIn } from '../store/flowWorld.ts'
import type { QueryHandlers } from './context.ts'
import { escalationQueries } from './escalation.ts'
import { flowTryQueries } from './flowTry.ts'
import { stepFigures } from './stepFigures.ts'

const figuresMs = 30 * 86_400_000

/** Questions about flows. */
export const flowQueries = {
  'flow.list': (db, input, facts) => {
    const brand = input.brandId === null ? undefined : findBrand(db, input.brandId)
    if (input.brandId !== null && brand === undefined) return []
    const brands = brandsByFlow(db)
    return views(
      db,
      listFlows(db, input.archived).filter(
        (it) =>
          brand === undefined ||
          it.brand === null ||
          it.brand === brand.number ||
          brands.get(it.number)?.includes(brand.id) === true,
      ),
      facts.now,
    )
  },
  'flow.get': (db, input, facts) => {
    const flow = findFlow(db, input.flowId)
    const isNewest = input.version === null
    const body = flow === undefined ? undefined : bodyAt(db, flow, input.version)
    const view = flow === undefined ? undefined : views(db, [flow], facts.now)[0]
    if (flow === undefined || body === undefined || view === undefined) return null
    const world = flowWorld(db, [body], checkedIn(view), facts.now)
    const isDraft = isNewest && flow.draft_json !== null
    return {
      flow: view,
      version: isDraft ? null : (input.version ?? flow.live_version),
      isDraft,
      body,
      problems: [...flowProblems(body, world)],
      names: namesOf(body, namesIn(world)),
    }
  },
  'flow.versions': (db, input) => {
    const flow = findFlow(db, input.flowId)
    if (flow === undefined) return []
    const open = openCasesByFlow(db).get(flow.number)
    return db
      .all<{ version: number; savedAt: number; savedByName: string; note: string }>(
        `SELECT v.version, v.saved_at AS savedAt, m.name AS savedByName, v.note
         FROM flow_versions v JOIN members m ON m.number = v.saved_by WHERE v.flow = :flow ORDER BY v.version DESC`,
        { flow: flow.number },
      )
      .map((it) => ({ ...it, openCases: open?.get(it.version) ?? 0 }))
  },
  'flow.diff': (db, input, facts) => {
    const flow = findFlow(db, input.flowId)
    if (flow === undefined) return []
    const from = bodyOfVersion(db, flow.number, input.from)
    const to = bodyAt(db, flow, input.to)
    if (from === undefined || to === undefined) return []
    const names = new Map(Object.entries(namesIn(flowWorld(db, [from, to], [], facts.now))))
    const text = (body: FlowBody): string => flowLines(body, (id) => names.get(id)).join('\n')
    return diffLines(text(from), text(to))
  },
  'flow.check': (db, input, facts) => [
    ...flowProblems(input.body, flowWorld(db, [input.body], input.brandIds, facts.now)),
  ],
  'flow.readFile': (db, input, facts) => {
    const brand =
      input.brandId === null
        ? undefined
        : (findBrand(db, input.brandId) ?? notFound('This client is not here any more.'))
    const file = readFlowFile(input.text)
    const { body, gone } = linkFlow(db, file.flow, file, brand?.number ?? null)
    const world = flowWorld(db, [body], brand === undefined ? [] : [brand.id], facts.now)
    return { body, problems: [...flowProblems(body, { ...world, gone: new Map([...gone, ...world.gone]) })] }
  },
  'flow.export': (db, input, facts) => {
    const flow = findFlow(db, input.flowId)
    const body = flow === undefined ? undefined : bodyAt(db, flow, input.version)
    if (body === undefined) return null
    const { memberIds, contactIds, responseIds } = namedIn(body)
    const { members, contacts, responses, gone } = flowWorld(db, [body], [], facts.now)
    const called = (ids: ReadonlySet<string>, nameOf: (id: string) => string | undefined): Record<string, string> =>
      Object.fromEntries(
        [...ids].flatMap((id) => {
          const name = nameOf(id) ?? gone.get(id)
          return name === undefined ? [] : [[id, name]]
        }),
      )
    const text = writeFlowFile({
      flow: body,
      people: called(memberIds, (id) => members.get(id)?.name),
      responses: called(responseIds, (id) => responses.get(id)?.shortcut),
      contacts: called(contactIds, (id) => contacts.get(id)?.name),
    })
    return { name: body.name, text }
  },
  'flow.stepFigures': (db, input, facts) => {
    const flow = findFlow(db, input.flowId)
    return flow === undefined ? null : stepFigures(db, flow, input.stepId, facts.now - figuresMs)
  },
  'flow.templates': () =>
    flowTemplates.map(({ id, sector, body }) => ({ id, sector, name: body.name, description: body.description })),
  ...flowTryQueries,
  ...escalationQueries,
} satisfies Partial<QueryHandlers>

/** A version by its number, else what the flow says now; undefined when there is none. */
function bodyAt(db: Reader, flow: FlowRow, version: number | null): FlowBody | undefined {
  return version === null ? newestBody(db, flow) : bodyOfVersion(db, flow.number, version)
}

/** The brands for which a flow is looked at: where it is switched on, else the one it was made for. */
function checkedIn(view: Pick<FlowView, 'brandIds' | 'brandId'>): readonly string[] {
  return view.brandIds.length === 0 && view.brandId !== null ? [view.brandId] : view.brandIds
}

function views(db: Reader, flows: readonly FlowRow[], now: number): FlowView[] {
  const brands = brandsByFlow(db)
  const open = openCasesByFlow(db)
  const bodies = new Map(flows.map((flow) => [flow.number, newestBody(db, flow)]))
  const all = [...bodies.values()].filter((it) => it !== undefined)
  const everyBrand = [...brands.values()].flat().concat(flows.flatMap((it) => it.brand_id ?? []))
  const world = flowWorld(db, all, everyBrand, now)
  return flows.map((flow) => {
    const body = bodies.get(flow.number)
    const view = {
      id: flow.id,
      name: body?.name ?? 'A flow that cannot be read',
      brandId: flow.brand_id,
      brandIds: [...(brands.get(flow.number) ?? [])],
      liveVersion: flow.live_version,
      hasDraft: flow.draft_json !== null,
      revision: flow.revision,
      position: flow.position,
      isArchived: flow.archived_at !== null,
      openCases: [...(open.get(flow.number)?.values() ?? [])].reduce((sum, it) => sum + it, 0),
    }
    const checked = checkedIn(view)
    const own = { ...world, brands: world.brands.filter((it) => checked.includes(it.id)) }
    return { ...view, problems: body === undefined ? 1 : flowProblems(body, own).length }
  })
}

function namesOf(body: FlowBody, names: Readonly<Record<string, string>>): Record<string, string> {
  const { memberIds, contactIds, responseIds } = namedIn(body)
  const wanted = [...memberIds, ...contactIds, ...responseIds].filter((id) => Object.hasOwn(names, id))
  return Object.fromEntries(wanted.map((id) => [id, names[id] ?? '']))
}
