import type { ApprovalView, Candidate, ComposeFacts, ComposeRules } from '../../../src/shared/contract/compose.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { World } from './world.ts'

interface FakeCompose {
  /** What differs from a calm conversation, by conversation. */
  facts: Record<string, Partial<ComposeFacts>>
  rules: Record<string, ComposeRules>
  approvals: ApprovalView[]
  /** What the acting member is told of. */
  news: ApprovalView[]
}

const made = new WeakMap<World, FakeCompose>()

/** Times, holds and checks of a pretended world. */
export function composeOf(world: World): FakeCompose {
  const known = made.get(world) ?? { facts: {}, rules: {}, approvals: [], news: [] }
  made.set(world, known)
  return known
}

/** Answers questions about what is written: times, holds and checks; undefined when the question is another's. `input` was parsed by the contract. */
export function answerCompose(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const own = composeOf(world)
  switch (name) {
    case 'compose.facts':
      return {
        heat: null,
        coolOffSeconds: 0,
        needsApproval: false,
        waiting: null,
        rounds: 0,
        brandZone: 'Asia/Tokyo',
        isOpen: false,
        nextOpenAt: now + 7_200_000,
        tomorrowAt: now + 86_400_000,
        decision: null,
        ...own.facts[String(input['conversationId'])],
      } satisfies ComposeFacts
    case 'compose.rules':
      return own.rules[String(input['brandId'])] ?? { approval: 'never', coolOffSeconds: 60, decideMinutes: null }
    case 'approval.list':
      return own.approvals.filter(
        (each) => each.state === 'waiting' && (input['brandId'] === null || each.brandId === input['brandId']),
      )
    case 'approval.news':
      return own.news
    default:
      return undefined
  }
}

/** Changes what is written: times, holds and checks; undefined when the command is another's. */
export function changeCompose(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const own = composeOf(world)
  const entry = world.outbox.find((each) => each.id === input['outboxId'])
  switch (name) {
    case 'outbox.reschedule':
      if (entry !== undefined)
        Object.assign(entry, { state: 'queued', hold: 'scheduled', dueAt: Number(input['sendAt']), errorText: null })
      return {}
    case 'compose.setRules': {
      const { brandId, ...change } = input
      const before = own.rules[String(brandId)] ?? { approval: 'never', coolOffSeconds: 60, decideMinutes: null }
      own.rules[String(brandId)] = { ...before, ...change }
      return {}
    }
    case 'approval.ask':
      if (entry !== undefined) entry.hold = 'approval'
      return {}
    case 'approval.decide': {
      const found = own.approvals.find((each) => each.outboxId === input['outboxId'])
      if (found === undefined || found.state !== 'waiting')
        throw new FailureError({ code: 'conflict', message: 'This was decided already.' })
      Object.assign(found, {
        state: input['verdict'] === 'changes' ? 'changes' : 'approved',
        note: input['note'],
        decidedAt: now,
      })
      return { outboxId: found.outboxId, goes: input['verdict'] === 'approve' }
    }
    case 'approval.seen':
      own.news = own.news.filter((each) => !(input['outboxIds'] as string[]).includes(each.outboxId)) // the contract's list of ids
      return {}
    default:
      return undefined
  }
}

/** A reply that waits for a second person, as the engine would tell it; `change` says what differs. */
export function waitingApproval(brandId: string, change: Partial<ApprovalView> = {}): ApprovalView {
  const text = change.text ?? 'ขออภัยค่ะ'
  const isMine = change.isMine ?? false
  return {
    outboxId: 'o-approval',
    brandId,
    conversationId: 'c3',
    network: 'bluesky',
    to: '高橋',
    text,
    language: 'th',
    parts: 1,
    reason: 'rule',
    sendAt: null,
    isPrivate: false,
    askedByName: 'Aom',
    isMine,
    askedAt: Date.now(),
    state: 'waiting',
    decidedByName: null,
    decidedAt: null,
    note: '',
    edited: null,
    candidates: [candidateOf(1, text)],
    need: 'any',
    readers: [],
    byLeads: true,
    decideBy: null,
    mayDecide: !isMine,
    standsFor: [],
    caseLabel: null,
    ...change,
  }
}

/** One wording of it, as the author wrote it. */
export function candidateOf(place: number, text: string, change: Partial<Candidate> = {}): Candidate {
  return { place, text, parts: [text], editedFrom: null, byName: 'Aom', approvedBy: [], state: 'waiting', ...change }
}
