import { outboxState } from '../../../shared/contract/outbox.ts'
import type { OutboxState, OutboxView } from '../../../shared/contract/outbox.ts'
import { cut, oneLine, table } from '../cells.ts'
import { listed } from '../given.ts'
import { counted, localTime } from '../output.ts'
import { momentOf } from '../moment.ts'
import { movesSoon, reasonOf } from '../sending.ts'
import { outboxJson } from '../shapes.ts'
import type { Call, CommandSpec, Outcome } from '../spec.ts'
import { until } from '../until.ts'
import { CommandFailed, guess, UsageError } from '../usage.ts'

const unsettled: OutboxState[] = ['queued', 'sending', 'checking', 'needs_look']
const notOver: OutboxState[] = [...unsettled, 'unconfirmed', 'failed']
const isOver: OutboxState[] = ['sent', 'cancelled']
const idArg = { name: 'ID', about: 'the id of an outbox entry' }
const verdicts = ['arrived', 'missing', 'send', 'cancel'] as const

/** `parley outbox …`. */
export const outboxCommands: readonly CommandSpec[] = [
  {
    words: 'outbox list',
    args: [],
    about: 'List what is to be sent and what was sent last, in the order of queuing',
    flags: [
      { name: 'brand', value: 'ID', about: 'Only that of one brand' },
      { name: 'state', value: 'STATE', about: `Only that in one state: ${listed(outboxState.options)}` },
      { name: 'limit', value: 'N', about: 'At most so many, 1 to 5000; 200 when left out' },
    ],
    plan: (given) => {
      const state = given.oneOf('state', outboxState.options)
      const limit = given.number('limit', 1, 5000) ?? 200
      return {
        mode: 'read',
        run: async ({ client, columns }) => {
          const brandId = given.text('brand')
          const list = (states: OutboxState[], most: number): Promise<OutboxView[]> =>
            most === 0 ? Promise.resolve([]) : client.query('outbox.list', { brandId, states, limit: most })
          const open = await list(state === null ? notOver : [state], limit)
          const over = state === null ? await list(isOver, limit - open.length) : []
          const entries = [...over, ...open].toSorted((a, b) => a.createdAt - b.createdAt)
          return {
            json: entries.map(outboxJson),
            text: entries.length === 0 ? 'The outbox is empty.' : listText(entries, columns),
          }
        },
      }
    },
  },
  {
    words: 'outbox send',
    args: [],
    about: 'Send what is due, until nothing falls due within a minute',
    flags: [],
    more: 'Exit code 0 also when entries stay queued or fail: they are listed, each with its reason.',
    plan: () => {
      let before: readonly OutboxView[] = []
      return {
        mode: 'write',
        // The workers start with the engine: what they are quick with must be known before.
        before: async (client) => {
          before = await client.query('outbox.list', { states: unsettled, limit: 5000 })
        },
        run: (call) => send(call, before),
      }
    },
  },
  {
    words: 'outbox cancel',
    args: [idArg],
    about: 'Take back an entry that is not on its way yet',
    flags: [],
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        await client.command('outbox.cancel', { outboxId: given.arg(0) })
        return entryOutcome(client, given.arg(0), 'Cancelled')
      },
    }),
  },
  {
    words: 'outbox retry',
    args: [idArg],
    about: 'Queue a failed entry again',
    flags: [],
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        await client.command('outbox.retry', { outboxId: given.arg(0) })
        return entryOutcome(client, given.arg(0), 'Queued again:')
      },
    }),
  },
  {
    words: 'outbox approve',
    args: [idArg],
    about: 'Approve a reply of somebody else that waits for a second person, or ask for changes',
    flags: [
      { name: 'text', value: 'TEXT', about: 'Approve it with this text in its place' },
      { name: 'changes', value: 'NOTE', about: 'Do not approve it: send it back with this note' },
    ],
    more: 'Only a lead or a manager who did not write it may; --as says who acts.',
    plan: (given) => {
      const text = given.text('text')
      const note = given.text('changes')
      if (text !== null && note !== null)
        throw new UsageError('--text approves and --changes sends back: give one of them.')
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const { outboxId } = await client.command('approval.decide', {
            outboxId: given.arg(0),
            verdict: note === null ? 'approve' : 'changes',
            text,
            note: note ?? '',
          })
          return entryOutcome(client, outboxId, note === null ? 'Approved' : 'Sent back')
        },
      }
    },
  },
  {
    words: 'outbox time',
    args: [idArg, { name: 'TIME', about: 'such as 2026-12-01T09:00+09:00' }],
    about: 'Give a waiting reply, or one that missed its time, another time',
    flags: [],
    plan: (given) => {
      const sendAt = momentOf(given.arg(1), 'TIME')
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await client.command('outbox.reschedule', { outboxId: given.arg(0), sendAt })
          return entryOutcome(client, given.arg(0), 'Set')
        },
      }
    },
  },
  {
    words: 'outbox settle',
    args: [idArg, { name: 'VERDICT', about: listed(verdicts) }],
    about: 'Say what a person has found out about an entry that stands still',
    flags: [],
    more: `arrived   an unconfirmed entry is there on the network: it counts as sent
missing   an unconfirmed entry is not there: it goes out again
send      an entry that was stopped for a look goes out as it is
cancel    an entry that was stopped for a look is given up`,
    plan: (given) => {
      const outboxId = given.arg(0)
      const verdict = verdicts.find((word) => word === given.arg(1))
      if (verdict === undefined) {
        throw new UsageError(`VERDICT is ${listed(verdicts)}, not "${given.arg(1)}".${guess(given.arg(1), verdicts)}`)
      }
      return {
        mode: 'idle',
        run: async ({ client }) => {
          if (verdict === 'arrived' || verdict === 'missing') {
            await client.command('outbox.settleUnconfirmed', { outboxId, arrived: verdict === 'arrived' })
          } else {
            await client.command('outbox.settleLook', { outboxId, send: verdict === 'send' })
          }
          return entryOutcome(client, outboxId, 'Settled')
        },
      }
    },
  },
]

async function send({ client, now, progress }: Call, before: readonly OutboxView[]): Promise<Outcome> {
  const seen = new Map(before.map((entry) => [entry.id, '']))
  const left = await until(client, 'outbox.list', { states: unsettled, limit: 5000 }, (entries) => {
    for (const entry of entries) {
      const word = `${entry.state}${entry.errorText === null ? '' : ` (${oneLine(entry.errorText)})`}`
      if (seen.get(entry.id) !== word) progress(`${entry.id} to ${oneLine(entry.to) || '-'}: ${word}`)
      seen.set(entry.id, word)
    }
    return entries.some((entry) => movesSoon(entry, entries, now())) ? undefined : entries
  })
  const touched = await client.query('outbox.list', { ids: [...seen.keys()].slice(0, 5000), limit: 5000 })
  const sent = touched.filter((entry) => entry.state === 'sent')
  const stuck = touched.filter((entry) => entry.state !== 'sent' && entry.state !== 'cancelled')
  const lines = stuck.map((entry) => `${entry.id}  ${entry.state}: ${reasonOf(entry)}`)
  const summary = `Sent ${counted(sent.length, 'entry', 'entries')}; ${left.length === 0 ? 'nothing waits' : `${left.length} wait`}.`
  return {
    json: { sent: sent.length, left: left.length, entries: touched.map(outboxJson) },
    text: [summary, ...lines].join('\n'),
  }
}

async function entryOutcome(client: Call['client'], outboxId: string, word: string): Promise<Outcome> {
  const entry = (await client.query('outbox.list', { ids: [outboxId] }))[0]
  if (entry === undefined)
    throw new CommandFailed(`There is no outbox entry ${outboxId}. parley outbox list shows them.`)
  return { json: outboxJson(entry), text: `${word} ${entry.id} (${entry.state}).` }
}

function listText(entries: readonly OutboxView[], columns: number): string {
  const rows = entries.map((entry) => [
    entry.id,
    entry.hold === null ? entry.state : `${entry.state} (${entry.hold})`,
    entry.settledAt === null ? `due ${localTime(entry.dueAt)}` : localTime(entry.settledAt),
    `${entry.actionKind}${entry.to === '' ? '' : ` to ${cut(oneLine(entry.to), 28)}`}`,
    entry.errorText === null ? oneLine(entry.text) : oneLine(entry.errorText),
  ])
  return table(rows)
    .map((line) => cut(line, columns))
    .join('\n')
}
