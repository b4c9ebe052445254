import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { query } from './entry.ts'
import { serviceClockState, serviceClockView, serviceTargetKind } from './serviceLevel.ts'
import { servicePolicy } from './serviceCommands.ts'

/** Questions about service levels. Minutes are counted by the brand's calendar as it was valid at each moment. */
export const serviceQueries = {
  /** In their order. `problems` are sentences, such as that the brand never opens. */
  'service.policies': query(
    z.strictObject({ brandId: id }),
    z.array(
      servicePolicy.extend({
        id,
        version: count,
        position: count,
        fromAt: time,
        problems: z.array(z.string()),
        running: count,
      }),
    ),
  ),
  /** Promises, those due first on top; `from`, `to`: of their start, epoch ms. */
  'service.clocks': query(
    z.strictObject({
      brandId: id.nullable().default(null),
      states: z.array(serviceClockState).max(5).default([]),
      targets: z.array(serviceTargetKind).max(3).default([]),
      from: time.nullable().default(null),
      to: time.nullable().default(null),
      limit: z.number().int().min(1).max(100_000).default(500),
    }),
    z.array(serviceClockView),
  ),
  'service.ofConversation': query(z.strictObject({ conversationId: id }), z.array(serviceClockView)),
  /** The moment at which so many open minutes have passed; null when they never do. Null when there is no such brand. */
  'service.due': query(
    z.strictObject({ brandId: id, from: time, minutes: z.number().min(0).max(10_000_000) }),
    z.object({ due: time.nullable() }).nullable(),
  ),
  /** Open minutes in [from, to). */
  'service.elapsed': query(
    z.strictObject({ brandId: id, from: time, to: time }),
    z.object({ minutes: z.number() }).nullable(),
  ),
} as const
