import type { OutboxState, OutboxView } from '../../shared/contract/outbox.ts'
import type { Given } from './given.ts'
import { movesSoon, reasonOf } from './sending.ts'
import { outboxJson } from './shapes.ts'
import type { Call, Outcome, Plan } from './spec.ts'
import { until } from './until.ts'
import { CommandFailed } from './usage.ts'

const unsettled: OutboxState[] = ['queued', 'sending', 'checking', 'needs_look']

/** The plan of a command that queues one entry and, with --wait, sees it through. */
export function queued(given: Given, command: (call: Call) => Promise<{ readonly outboxId: string }>): Plan {
  return {
    mode: given.has('wait') ? 'write' : 'idle',
    run: async (call) => {
      const { outboxId } = await command(call)
      const [entry] = given.has('wait') ? await settled(call, [outboxId]) : await entriesOf(call, [outboxId])
      if (entry === undefined) throw missing(outboxId)
      return given.has('wait') ? settledOutcome(outboxJson(entry), [entry]) : queuedOutcome(outboxJson(entry), [entry])
    },
  }
}

/** Waits until nothing more will happen within a minute to these entries, and gives them. `Reply queued` and the like is said on the way. */
export async function settled(call: Call, ids: readonly string[], word = 'Entry'): Promise<OutboxView[]> {
  const { client, now, progress } = call
  const said = new Map<string, string>()
  const say = (entry: OutboxView): void => {
    if (said.get(entry.id) === entry.state) return
    said.set(entry.id, entry.state)
    progress(`${word}${ids.length > 1 ? ` ${ids.indexOf(entry.id) + 1}` : ''} ${entry.state}`)
  }
  // All that is not settled: what goes first may be of another kind. Entries that are settled leave the list.
  await until(client, 'outbox.list', { states: unsettled, limit: 5000 }, (open) => {
    const ours = open.filter((entry) => ids.includes(entry.id))
    ours.forEach(say)
    return ours.some((entry) => movesSoon(entry, open, now())) ? undefined : true
  })
  const entries = await entriesOf(call, ids)
  entries.forEach(say)
  return entries
}

/** These entries, in this order. Throws CommandFailed when one is not there. */
export async function entriesOf({ client }: Call, ids: readonly string[]): Promise<OutboxView[]> {
  const found = await client.query('outbox.list', { ids: [...ids], limit: 5000 })
  return ids.map((id) => {
    const entry = found.find((one) => one.id === id)
    if (entry === undefined) throw missing(id)
    return entry
  })
}

/** What is said of entries that only wait. */
export function queuedOutcome(json: unknown, entries: readonly OutboxView[]): Outcome {
  const names = entries.map((entry) => entry.id).join(', ')
  return { json, text: `Queued ${names}. parley outbox send sends ${entries.length === 1 ? 'it' : 'them'}.` }
}

/** What is said of entries that were waited for: failed with the reason of the first that was not sent. */
export function settledOutcome(json: unknown, entries: readonly OutboxView[]): Outcome {
  const left = entries.find((entry) => entry.state !== 'sent')
  if (left === undefined) return { json, text: `Sent ${entries.map((entry) => entry.id).join(', ')}.` }
  const sent = entries.filter((entry) => entry.state === 'sent').length
  const before = entries.length === 1 ? '' : `Sent ${sent} of ${entries.length} parts. `
  return {
    json,
    text: entries.map((entry) => `${entry.state} ${entry.id}`).join('\n'),
    failed: `${before}${reasonOf(left)}`,
  }
}

function missing(outboxId: string): CommandFailed {
  return new CommandFailed(`The entry ${outboxId} was queued, but is not in the outbox. Run parley verify.`)
}
