import type { CaseRow, CaseView } from '../../../src/shared/contract/case.ts'
import { defaultLadder } from '../../../src/shared/contract/escalation.ts'
import type { Ladder } from '../../../src/shared/contract/escalation.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type {
  Contact,
  DutyOfCare,
  FlowBody,
  FlowProblem,
  FlowVersion,
  FlowView,
  Matrix,
  MatrixLevel,
} from '../../../src/shared/contract/flow.ts'
import type { FlowTrial, StepFigures } from '../../../src/shared/contract/flowQueries.ts'
import { flowTemplates, noTrial } from './flowAnswers.ts'
import type { World } from './world.ts'

/** One flow of the pretended engine. */
export interface FakeFlow {
  readonly id: string
  readonly brandId: string | null
  brandIds: string[]
  draft: FlowBody | null
  live: FlowBody | null
  versions: (FlowVersion & { readonly body: FlowBody })[]
  revision: number
  isArchived: boolean
  openCases: number
}

/** What the pretended engine knows of flows and what they rest on. */
export interface FlowFacts {
  flows: FakeFlow[]
  /** Tells what is wrong with a body, as the real engine's rules do. */
  problemsOf: (body: FlowBody) => FlowProblem[]
  trial: FlowTrial | null
  readonly matrices: Map<string, { revision: number; matrix: Matrix }>
  readonly ladders: Map<string, { revision: number; ladder: Ladder }>
  readonly cares: Map<string, { revision: number; care: DutyOfCare }>
  contacts: (Contact & { id: string; brandId: string })[]
  cases: CaseView[]
  /** What is told of every step. */
  stepFigures: StepFigures
}

const worlds = new WeakMap<World, FlowFacts>()

/** The facts of a world; none at first. */
export function flowFacts(world: World): FlowFacts {
  const known = worlds.get(world)
  if (known !== undefined) return known
  const made: FlowFacts = {
    flows: [],
    problemsOf: () => [],
    trial: null,
    matrices: new Map(),
    ladders: new Map(),
    cares: new Map(),
    contacts: [],
    cases: [],
    stepFigures: { cases: 0, medianWaitMs: null, timedOut: 0 },
  }
  worlds.set(world, made)
  return made
}

const none = { memberIds: [], isLead: false, contactIds: [] }
const row = (...levels: MatrixLevel[]): Matrix['cells'][number] =>
  levels.map((level) => ({ level, team: { ...none, isLead: level >= 2 }, folderId: null, needsApproval: level >= 2 }))
const startMatrix: Matrix = { cells: [row(0, 1, 1), row(1, 1, 2), row(1, 2, 3)], reachFollowers: null }

let made = 0
function nextId(kind: string): string {
  made += 1
  return `${kind}-new-${String(made)}`
}

function bodyOf(flow: FakeFlow): FlowBody {
  const body = flow.draft ?? flow.live
  if (body === null) throw new Error('A flow has a draft or a live version')
  return body
}

function viewOf(facts: FlowFacts, flow: FakeFlow): FlowView {
  return {
    id: flow.id,
    name: bodyOf(flow).name,
    brandId: flow.brandId,
    brandIds: flow.brandIds,
    liveVersion: flow.versions.at(-1)?.version ?? null,
    hasDraft: flow.draft !== null,
    revision: flow.revision,
    position: facts.flows.indexOf(flow),
    isArchived: flow.isArchived,
    openCases: flow.openCases,
    problems: facts.problemsOf(bodyOf(flow)).length,
  }
}

/** Answers what is asked about flows; undefined when something else is. */
export function answerFlows(world: World, name: string, input: Record<string, unknown>): unknown {
  const facts = flowFacts(world)
  const flow = facts.flows.find((each) => each.id === input['flowId'])
  const brandId = String(input['brandId'])
  switch (name) {
    case 'flow.list':
      return facts.flows
        .filter((each) => each.isArchived === false || input['archived'] === true)
        .filter((each) => input['brandId'] === null || each.brandId === null || each.brandId === input['brandId'])
        .map((each) => viewOf(facts, each))
    case 'flow.get': {
      // A world without flows of its own here may have one that the page of a case walks.
      if (flow === undefined) return facts.flows.length === 0 ? undefined : null
      const body = bodyOf(flow)
      const problems = facts.problemsOf(body)
      return { flow: viewOf(facts, flow), version: null, isDraft: flow.draft !== null, body, problems, names: {} }
    }
    case 'flow.versions':
      // The body that goes with each is left out by the contract.
      return (flow?.versions ?? []).toReversed()
    case 'flow.diff': {
      const before = flow?.versions.find((each) => each.version === input['from'])?.body
      const after = flow === undefined ? undefined : bodyOf(flow)
      const names = (body: FlowBody | undefined): string[] => (body?.steps ?? []).map((step) => step.id)
      return [
        ...names(before).map((id) => ({ kind: names(after).includes(id) ? 'same' : 'removed', text: id })),
        ...names(after).flatMap((id) => (names(before).includes(id) ? [] : [{ kind: 'added', text: id }])),
      ]
    }
    case 'flow.check':
      return facts.problemsOf(input['body'] as FlowBody) // parsed by the contract
    case 'flow.export':
      return flow === undefined ? null : { name: `${bodyOf(flow).name}.json`, text: JSON.stringify(bodyOf(flow)) }
    case 'flow.stepFigures':
      return facts.stepFigures
    case 'flow.templates':
      return flowTemplates
    case 'flow.try':
      return facts.trial ?? noTrial
    case 'matrix.get':
      return facts.matrices.get(brandId) ?? { revision: 0, matrix: startMatrix }
    case 'ladder.get':
      return facts.ladders.get(brandId) ?? { revision: 0, ladder: defaultLadder }
    case 'care.get':
      return facts.cares.get(brandId) ?? { revision: 0, care: { isOn: false, words: {} } }
    // A world without contacts or cases of its own here may have those of the pages of cases.
    case 'contact.list':
      if (facts.contacts.length === 0) return undefined
      return facts.contacts.filter((each) => input['brandId'] === null || each.brandId === input['brandId'])
    case 'case.list':
      if (facts.cases.length === 0) return undefined
      return facts.cases.filter((each) => each.flowId === input['flowId']) satisfies CaseRow[]
    case 'case.get':
      return facts.cases.find((each) => each.id === input['caseId'])
    default:
      return undefined
  }
}

const emptyBody = (name: string): FlowBody => ({ name, description: '', trigger: null, startId: null, steps: [] })

/** Changes flows as the real engine would; undefined when something else is asked for. */
export function changeFlows(world: World, name: string, input: Record<string, unknown>): unknown {
  if (name === 'case.remind') return {}
  if (!/^(?:flow|matrix|ladder|care|contact)\./.test(name)) return undefined
  const facts = flowFacts(world)
  const flow = (): FakeFlow => {
    const found = facts.flows.find((each) => each.id === input['flowId'])
    if (found === undefined) throw new FailureError({ code: 'not_found', message: 'This flow is gone.' })
    return found
  }
  const fresh = (revision: number): void => {
    if (input['revision'] !== revision)
      throw new FailureError({ code: 'conflict', message: 'Somebody else saved it meanwhile.' })
  }
  const brandId = String(input['brandId'])
  switch (name) {
    case 'flow.create': {
      const flowId = nextId('flow')
      facts.flows.push({
        id: flowId,
        brandId: (input['brandId'] ?? null) as string | null, // parsed
        brandIds: [],
        draft: emptyBody(String(input['name']) || 'From a template'),
        live: null,
        versions: [],
        revision: 1,
        isArchived: false,
        openCases: 0,
      })
      return { flowId }
    }
    case 'flow.saveDraft': {
      const found = flow()
      fresh(found.revision)
      found.draft = input['body'] as FlowBody // parsed
      found.revision += 1
      return { revision: found.revision, problems: facts.problemsOf(found.draft) }
    }
    case 'flow.publish': {
      const found = flow()
      fresh(found.revision)
      const body = bodyOf(found)
      const version = (found.versions.at(-1)?.version ?? 0) + 1
      found.versions.push({ version, savedAt: 0, savedByName: 'Mika', note: String(input['note']), openCases: 0, body })
      found.live = body
      found.draft = null
      found.revision += 1
      return { version, revision: found.revision }
    }
    case 'flow.restore': {
      const found = flow()
      fresh(found.revision)
      found.draft = found.versions.find((each) => each.version === input['version'])?.body ?? bodyOf(found)
      found.revision += 1
      return { revision: found.revision }
    }
    case 'flow.discardDraft': {
      const found = flow()
      found.draft = null
      found.revision += 1
      return { revision: found.revision }
    }
    case 'flow.enable': {
      const found = flow()
      found.brandIds = found.brandIds.filter((each) => each !== brandId)
      if (input['on'] === true) found.brandIds.push(brandId)
      return {}
    }
    case 'flow.move': {
      const found = flow()
      facts.flows = facts.flows.filter((each) => each !== found)
      facts.flows.splice(Number(input['position']), 0, found)
      return {}
    }
    case 'flow.archive':
      flow().isArchived = input['on'] === true
      return {}
    case 'flow.import': {
      const flowId = nextId('flow')
      const body = JSON.parse(String(input['text'])) as FlowBody // the fake's own export
      facts.flows.push({
        id: flowId,
        brandId: null,
        brandIds: [],
        draft: body,
        live: null,
        versions: [],
        revision: 1,
        isArchived: false,
        openCases: 0,
      })
      return { flowId, problems: [] }
    }
    case 'matrix.save': {
      const revision = facts.matrices.get(brandId)?.revision ?? 0
      fresh(revision)
      facts.matrices.set(brandId, { revision: revision + 1, matrix: input['matrix'] as Matrix }) // parsed
      return { revision: revision + 1 }
    }
    case 'ladder.save': {
      const revision = facts.ladders.get(brandId)?.revision ?? 0
      fresh(revision)
      facts.ladders.set(brandId, { revision: revision + 1, ladder: input['ladder'] as Ladder }) // parsed
      return { revision: revision + 1 }
    }
    case 'care.save': {
      const revision = facts.cares.get(brandId)?.revision ?? 0
      fresh(revision)
      facts.cares.set(brandId, { revision: revision + 1, care: input['care'] as DutyOfCare }) // parsed
      return { revision: revision + 1 }
    }
    case 'contact.save': {
      const contact = input['contact'] as Contact // parsed
      const contactId = (input['contactId'] ?? nextId('contact')) as string // parsed
      facts.contacts = [
        ...facts.contacts.filter((each) => each.id !== contactId),
        { ...contact, id: contactId, brandId },
      ]
      return { contactId }
    }
    case 'contact.remove':
      facts.contacts = facts.contacts.filter((each) => each.id !== input['contactId'])
      return {}
    default:
      return undefined
  }
}
