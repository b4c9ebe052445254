import { urgency } from '../../../src/shared/contract/conversation.ts'
import type { ServicePolicy } from '../../../src/shared/contract/serviceCommands.ts'
import type { ServiceClockView } from '../../../src/shared/contract/serviceLevel.ts'
import type { World } from './world.ts'

/** A policy of a fake client. */
interface FakePolicy extends ServicePolicy {
  readonly id: string
  readonly brandId: string
  readonly version: number
  readonly problems: readonly string[]
}

/** What a fake world promises. */
export interface FakeService {
  policies: FakePolicy[]
  clocks: ServiceClockView[]
}

const services = new WeakMap<World, FakeService>()

/** The policies and promises of a world; tests may put some there. */
export function serviceOf(world: World): FakeService {
  let service = services.get(world)
  if (service === undefined) {
    service = {
      policies: world.brands.map((brand) => ({
        id: `policy-${brand.id}`,
        brandId: brand.id,
        version: 1,
        name: 'Every conversation',
        when: null,
        targets: [{ kind: 'first_response', minutes: 1440, counts: 'open_days', warnMinutes: 120 }],
        problems: [],
      })),
      clocks: [],
    }
    services.set(world, service)
  }
  return service
}

/** Answers questions about service levels; undefined when the question is another's. */
export function answerService(world: World, name: string, input: Record<string, unknown>, _now: number): unknown {
  const service = serviceOf(world)
  switch (name) {
    case 'service.policies':
      return service.policies
        .filter((it) => it.brandId === input['brandId'])
        .map(({ id, name: named, version, when, targets, problems }, position) => ({
          id,
          name: named,
          version,
          when,
          targets,
          problems,
          position,
          fromAt: 0,
          running: 0,
        }))
    case 'service.ofConversation':
      return service.clocks.filter((it) => it.conversationId === input['conversationId'])
    default:
      return undefined
  }
}

/** Changes policies; undefined when the command is another's. */
export function changeService(world: World, name: string, input: Record<string, unknown>, _now: number): unknown {
  const service = serviceOf(world)
  switch (name) {
    case 'service.savePolicy': {
      const policy = input['policy'] as ServicePolicy // parsed
      const known = service.policies.find((it) => it.id === input['policyId'])
      const policyId = known?.id ?? `policy-new-${String(service.policies.length)}`
      const version = (known?.version ?? 0) + 1
      const saved = { ...policy, id: policyId, brandId: String(input['brandId']), version, problems: [] }
      service.policies =
        known === undefined
          ? [saved, ...service.policies]
          : service.policies.map((it) => (it.id === policyId ? saved : it))
      return { policyId, version }
    }
    case 'service.addTemplate': {
      const made = urgency.options.toReversed().map((each) => ({
        id: `template-${each}`,
        brandId: String(input['brandId']),
        name: each,
        version: 1,
        when: { kind: 'urgency' as const, urgencies: [each] },
        targets: [{ kind: 'first_response' as const, minutes: 15, counts: 'business' as const, warnMinutes: 5 }],
        problems: [],
      }))
      service.policies = [...made, ...service.policies]
      return { policyIds: made.map((it) => it.id) }
    }
    case 'service.archivePolicy':
      service.policies = service.policies.filter((it) => it.id !== input['policyId'])
      return {}
    case 'service.movePolicy': {
      const moved = service.policies.filter((it) => it.id === input['policyId'])
      const rest = service.policies.filter((it) => it.id !== input['policyId'])
      service.policies = rest.toSpliced(Number(input['position']), 0, ...moved)
      return {}
    }
    default:
      return undefined
  }
}
