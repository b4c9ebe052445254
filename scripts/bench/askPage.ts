import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { CommandInput, CommandName, CommandOutput } from '../../src/shared/contract/commands.ts'
import type { QueryInput, QueryName, QueryOutput } from '../../src/shared/contract/queries.ts'
import type { Bridge } from '../../src/shared/contract/shell.ts'
import type { FromEngine, ToEngine } from '../../src/shared/contract/wire.ts'

declare const window: { readonly bridge: Bridge }
let lastCall = 1_000_000

/** Asks the engine over the window's own line, beside the page's questions: what the page will have to show. */
export function ask<N extends QueryName>(page: Page, name: N, input: QueryInput<N>): Promise<QueryOutput<N>> {
  return send(page, { t: 'query', call: nextCall(), name, input }) as Promise<QueryOutput<N>> // the engine answers by the contract
}

/** Has the engine do something, over the window's own line. */
export function tell<N extends CommandName>(page: Page, name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const sent = { t: 'command', call: nextCall(), name, input, commandId: randomUUID() } as const
  return send(page, sent) as Promise<CommandOutput<N>> // the engine answers by the contract
}

function nextCall(): number {
  lastCall += 1
  return lastCall
}

async function send(page: Page, said: Extract<ToEngine, { t: 'query' | 'command' }>): Promise<unknown> {
  const answer = await page.evaluate(
    (sent) =>
      new Promise<FromEngine>((resolve) => {
        const stop = window.bridge.onMessage((json) => {
          const got = JSON.parse(json) as FromEngine // the engine speaks the protocol
          if (got.call !== sent.call) return
          stop()
          resolve(got)
        })
        window.bridge.post(sent)
      }),
    said,
  )
  if (answer.t === 'failed') throw new Error(answer.failure.message)
  return answer.value
}
