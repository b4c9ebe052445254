import type { Page } from 'playwright-core'
import type { CommandInput, CommandName, CommandOutput } from '../../../src/shared/contract/commands.ts'
import type { QueryInput, QueryName, QueryOutput } from '../../../src/shared/contract/queries.ts'
import type { Bridge } from '../../../src/shared/contract/shell.ts'
import type { FromEngine, ToEngine } from '../../../src/shared/contract/wire.ts'

declare const window: { readonly bridge: Bridge }

let last = 1_000_000

/** Asks the engine a question over the window's own line, beside the page's questions. */
export async function query<N extends QueryName>(page: Page, name: N, input: QueryInput<N>): Promise<QueryOutput<N>> {
  last += 1
  return (await ask(page, { t: 'query', call: last, name, input })) as QueryOutput<N> // the engine answers by the contract
}

/** Gives the engine a command over the window's own line. */
export async function command<N extends CommandName>(
  page: Page,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  last += 1
  return (await ask(page, {
    t: 'command',
    call: last,
    name,
    input,
    commandId: crypto.randomUUID(),
  })) as CommandOutput<N> // likewise
}

/** Asks main, as the page would. */
export function shell(page: Page, name: string, ...args: readonly unknown[]): Promise<unknown> {
  return page.evaluate(([called, given]) => window.bridge.shell(called as never, ...(given as never)), [
    name,
    args,
  ] as const) // on purpose any call
}

async function ask(page: Page, message: ToEngine): Promise<unknown> {
  const answer = await page.evaluate(
    (sent) =>
      new Promise<FromEngine>((resolve) => {
        const stop = window.bridge.onMessage((json) => {
          const got = JSON.parse(json) as FromEngine // the engine speaks the protocol
          if (got.call !== sent.call) return
          stop()
          stopAgain()
          resolve(got)
        })
        // As the page's own client does: what a dying engine left unanswered is asked again.
        const stopAgain = window.bridge.onEngine(() => window.bridge.post(sent))
        window.bridge.post(sent)
      }),
    message,
  )
  if (answer.t === 'failed') throw new Error(answer.failure.message)
  return answer.value
}
