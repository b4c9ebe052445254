import { flowBody } from '../../../src/shared/contract/flow.ts'
import type { FlowBody } from '../../../src/shared/contract/flow.ts'
import type { FlowWorld } from '../../../src/main/engine/rules/flowWorld.ts'

/** A step with what its kind wants besides filled in, as a person would write it in a file. */
export type RoughStep = Readonly<Record<string, unknown>> & { readonly id: string; readonly kind: string }

const usual: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  note: { text: 'Read this' },
  assign: { to: { isLead: true } },
  tell: { to: { isLead: true }, ways: ['card'] },
  wait: { for: 'time', minutes: 60 },
  acknowledge: { minutes: 30 },
  approve: { who: { isLead: true }, minutes: 60 },
  canned: { responseId: 'r1' },
  tag: { tag: 'vip' },
  urgency: { urgency: 'high' },
  hide: { reason: 'Names a child' },
  level: { level: 2 },
  classify: { levels: {} },
}

/** A flow of these steps that begins with the first of them, by hand. */
export function flowOf(steps: readonly RoughStep[], over: Partial<FlowBody> = {}): FlowBody {
  return flowBody.parse({
    name: 'Test',
    trigger: null,
    startId: steps[0]?.id ?? null,
    steps: steps.map((it) => ({ ...usual[it.kind], ...it })),
    ...over,
  })
}

/** A world with everybody in it: two members, a contact, an approved response, one brand that opens and is led. */
export function worldOf(over: Partial<FlowWorld> = {}): FlowWorld {
  return {
    members: new Map([
      ['m1', { name: 'Mina', brandIds: null }],
      ['m2', { name: 'Somchai', brandIds: ['b1'] }],
    ]),
    contacts: new Map([['c1', { name: 'Dr. Ito', brandId: 'b1' }]]),
    responses: new Map([['r1', { shortcut: 'sorry', brandId: null, isApproved: true }]]),
    gone: new Map(),
    brands: [{ id: 'b1', name: 'Kinari', opens: true, isLed: true }],
    ...over,
  }
}
