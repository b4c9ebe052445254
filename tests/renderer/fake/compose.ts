import type { ApprovalView, ComposeFacts, ComposeRules } from '../../../src/shared/contract/compose.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { World } from './world.ts'

interface FakeCompose {
  /** What differs from a calm conversation, by conversation. */
  facts: Record<string, Partial<ComposeFacts>>
  rules: Record<string, ComposeRules>
  approvals: ApprovalView[]
}

const made = new WeakMap<World, FakeCompose>()

/** Times, holds and checks of a pretended world. */
export function composeOf(world: World): FakeCompose {
  const known = made.get(world) ?? { facts: {}, rules: {}, approvals: [] }
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
        rounds: 0,
        brandZone: 'Asia/Tokyo',
        isOpen: false,
        nextOpenAt: now + 7_200_000,
        tomorrowAt: now + 86_400_000,
        decision: null,
        ...own.facts[String(input['conversationId'])],
      } satisfies ComposeFacts
    case 'compose.rules':
      return own.rules[String(input['brandId'])] ?? { approval: 'never', coolOffSeconds: 60 }
    case 'approval.list':
      return own.approvals.filter(
        (each) => each.state === 'waiting' && (input['brandId'] === null || each.brandId === input['brandId']),
      )
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
      const before = own.rules[String(brandId)] ?? { approval: 'never', coolOffSeconds: 60 }
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
      return { outboxId: found.outboxId }
    }
    default:
      return undefined
  }
}
