import { expect } from 'vitest'
import type { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { withFault } from '../fakes/faultyWire.ts'
import type { Case, CasePorts, Probe } from './cases.ts'
import { faults, type Fault } from './faults.ts'
import { refusal } from './kit.ts'
import { mutated } from './mutate.ts'
import { changesIn, operationsOf, type Operation } from './operations.ts'

const theme = 'faults'
const mutationsPerOperation = process.env['PARLEY_LONG'] === '1' ? 400 : 30
/** Turns of the event loop that a call may take to end when it is given up; far less than 50 ms. */
const mostTurns = 10

/** Theme 4: what goes wrong on the way. Every fault is put at every request of every call. */
export function faultCases(probe: Probe): readonly Case[] {
  const operations = operationsOf(probe)
  return [
    ...faults.map((fault): Case => ({
      theme,
      name: `${fault.name}: the right kind, the truth about what was done, the time to wait`,
      applies: ({ network }) => fault.isSticky !== true || network.isOpenToAll !== true,
      async run(ports) {
        for (const operation of operations) {
          const requests = await countRequests(ports, operation)
          for (let index = 0; index < requests; index++) await runFault(ports, operation, fault, index)
        }
      },
    })),
    {
      theme,
      name: 'giving up ends the call at once, and nothing more is asked',
      async run(ports) {
        for (const operation of operations) {
          const requests = await countRequests(ports, operation)
          for (let index = 0; index < requests; index++) await runAbort(ports, operation, index)
        }
      },
    },
    {
      theme,
      name: 'real answers with something wrong in them never end in a fault of ours',
      async run(ports) {
        for (const operation of operations) {
          const requests = await countRequests(ports, operation)
          for (let round = 0; requests > 0 && round < mutationsPerOperation; round++)
            await runMutated(ports, operation, round, requests)
        }
      },
    },
  ]
}

async function countRequests({ start }: CasePorts, operation: Operation): Promise<number> {
  const kit = await start()
  const { run } = await operation.ready(kit)
  const before = kit.sessions.watched.requests.length
  await run()
  const count = kit.sessions.watched.requests.length - before
  if (operation.mayAskNothing !== true) expect(count, `${operation.name}: requests`).toBeGreaterThan(0)
  return count
}

async function runFault({ start }: CasePorts, operation: Operation, fault: Fault, at: number): Promise<void> {
  const kit = await start()
  const ready = await operation.ready(kit)
  let isWrite = false
  kit.sessions.setIntercept((index, request, wire) => {
    if (index !== at && !(fault.isSticky === true && index > at)) return wire
    isWrite ||= request.method !== 'GET'
    return fault.around(wire, kit.clock)
  })
  const what = `${operation.name}, request ${at + 1}, ${fault.name}`
  const ended = await ready.run().then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  )
  if ('result' in ended) {
    // What was done and told may be enough; a read has told nothing, so it must not pass for a success.
    changesIn(ended.result)
    const isEnough = fault.mayPass === true || (operation.changesSomething && ready.isDone() !== false && !isWrite)
    expect(isEnough, `${what}: passed as a success`).toBe(true)
    return
  }
  const error = await refusal(Promise.reject(ended.error), what)
  expect(fault.kinds, `${what}: kind`).toContain(error.kind)
  expect(error.retryAfterMs, `${what}: time to wait`).toBe(fault.retryAfterMs)
  expectTruth(error, ready.isDone(), what)
  if (operation.changesSomething && !fault.isRefused && isWrite)
    expect(error.outcome, `${what}: outcome`).toBe('unknown')
  if (fault.isRefused && ready.isDone() === false) expect(error.outcome, `${what}: outcome`).toBe('not_done')
}

/** `not_done` is a promise that it can be sent again. */
function expectTruth(error: ConnectorError, isDone: boolean | null, what: string): void {
  if (error.outcome === 'not_done') expect(isDone, `${what}: said to be not done`).not.toBe(true)
}

async function runAbort({ start }: CasePorts, operation: Operation, at: number): Promise<void> {
  const kit = await start()
  const { run } = await operation.ready(kit)
  const { sessions } = kit
  const controller = new AbortController()
  let asked = 0
  let reached: () => void = () => undefined
  const isReached = new Promise<void>((resolve) => {
    reached = resolve
  })
  sessions.setIntercept((index, _request, wire) => {
    asked = index + 1
    if (index !== at) return wire
    reached()
    return withFault(wire, 'hang')
  })
  let hasEnded = false
  const refused = refusal(run(controller.signal), `${operation.name}, given up at request ${at + 1}`).finally(() => {
    hasEnded = true
  })
  // Looked at further down; until then nobody may take it for unhandled.
  refused.catch(() => undefined)
  await isReached
  controller.abort()
  // Turns of the event loop, not time: without timers of its own a call ends within few, however busy the machine is.
  for (let turn = 0; turn < mostTurns && !hasEnded; turn++) await kit.clock.settle()
  expect(hasEnded, `${operation.name}: ended after it was given up`).toBe(true)
  await refused
  await kit.clock.settle()
  expect(asked, `${operation.name}: requests`).toBe(at + 1)
}

async function runMutated({ start }: CasePorts, operation: Operation, round: number, requests: number): Promise<void> {
  const kit = await start()
  const ready = await operation.ready(kit)
  let left = round * 13 + 1
  const random = (): number => {
    left = (Math.imul(left, 1664525) + 1013904223) >>> 0
    return left / 4294967296
  }
  const at = Math.floor(random() * requests)
  kit.sessions.setIntercept((index, _request, wire) => (index === at ? mutated(wire, random) : wire))
  const what = `${operation.name}, request ${at + 1}, alteration ${round}`
  const ended = await ready.run().then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  )
  if ('error' in ended) {
    const error = await refusal(Promise.reject(ended.error), what)
    expectTruth(error, ready.isDone(), what)
  } else changesIn(ended.result)
}
