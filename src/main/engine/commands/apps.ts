import { dropNetworkApp, keepNetworkApp } from '../store/networkApps.ts'
import type { CommandHandlers } from './context.ts'
import { mustDecide } from './deskRights.ts'

/** Apps of the agency with networks; their secrets are dealt with before. */
export const appCommands = {
  'app.keep': (ctx, input) => {
    mustDecide(ctx, 'enter the apps of the agency')
    const { network, values, secrets, broker } = input
    const isNothing = Object.keys(values).length + secrets.length === 0 && broker === null
    if (isNothing) dropNetworkApp(ctx.db, network)
    else keepNetworkApp(ctx.db, network, { values, secrets, broker })
    // What the broker refused until now is asked once more.
    ctx.db.run(
      `UPDATE sync_cursors SET due_at = :now WHERE state = 'blocked' AND error_code LIKE 'broker!_%' ESCAPE '!'
         AND account IN (SELECT number FROM accounts WHERE network = :network)`,
      { network, now: ctx.now },
    )
    ctx.record(isNothing ? 'app.forget' : 'app.setUp', { kind: 'network', id: network }, null, {
      fields: [...Object.keys(values), ...secrets].join(' '),
      broker: broker === null ? '' : new URL(broker).host,
    })
    return {}
  },
} satisfies Partial<CommandHandlers>
