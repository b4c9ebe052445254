import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ApprovalView } from '../../src/shared/contract/compose.ts'
import { startPlainDesk } from '../engine/plainDesk.ts'
import type { PlainDesk } from '../engine/plainDesk.ts'
import { randomRuns } from './randomRuns.ts'

const hourMs = 3_600_000

/** What may happen around replies that others read. People and wordings are named by the order in which they came. */
type Event =
  | {
      readonly do: 'ask'
      readonly wordings: number
      readonly parts: number
      readonly who: number
      readonly isAll: boolean
      readonly ends: boolean
      readonly replaces: boolean
    }
  | {
      readonly do: 'decide'
      readonly who: number
      readonly place: number
      readonly how: 'approve' | 'edit' | 'changes'
    }
  | { readonly do: 'withdraw' | 'hurry' | 'unhold' | 'customer' }
  | { readonly do: 'actAs'; readonly who: number }
  | { readonly do: 'away'; readonly who: number; readonly standIn: number }
  | { readonly do: 'reschedule' }
  | { readonly do: 'wait'; readonly ms: number }

const who = fc.nat({ max: 3 })
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      wordings: fc.constantFrom(1, 2, 3, 5),
      parts: fc.integer({ min: 1, max: 2 }),
      who: fc.constantFrom(0, 1, 1, 2, 2, 3),
      isAll: fc.boolean(),
      ends: fc.boolean(),
      replaces: fc.boolean(),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      who: fc.constantFrom(0, 1, 1, 2, 2, 3, 3),
      place: fc.constantFrom(1, 1, 1, 2, 2, 3, 6),
      how: fc.constantFrom('approve' as const, 'approve' as const, 'edit' as const, 'changes' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'hurry' as const, 'unhold' as const, 'customer' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('actAs' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('away' as const), who, standIn: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reschedule' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, 20_000, 2 * hourMs) }),
  },
)

/** A reply as its author gave it to be read, and what was said of it, kept apart from what the engine keeps. */
interface Told {
  readonly outboxId: string
  readonly author: string
  /** Every wording that somebody could approve, joined. */
  readonly texts: string[]
  /** Who approved which words last. */
  readonly approvals: Map<string, string>
  readonly need: readonly string[] | null
  readonly endsAt: number | null
  /** The words that were approved, once they were: nothing else may go out. */
  goes: string | null
  isOver: boolean
}

async function openDesk() {
  const desk = await startPlainDesk('keyed')
  const { client, time, store } = desk.kit
  const conversationId = await desk.written('t1', 'hello')
  const people = [(await client.query('member.list', {})).find((it) => it.isMe)?.id ?? '']
  for (const [name, role] of [
    ['Mika', 'lead'],
    ['Ren', 'manager'],
    ['Aom', 'agent'],
  ] as const)
    people.push((await client.command('member.add', { name, role })).memberId)
  await client.command('compose.setRules', { brandId: desk.brandId, coolOffSeconds: 0 })
  return { desk, client, time, store, conversationId, people }
}

type Desk = Awaited<ReturnType<typeof openDesk>>

/** What was said on the network in one reply, joined: its parts share the id of their command. */
function posted(desk: PlainDesk): readonly string[] {
  const replies = new Map<string, string[]>()
  for (const post of desk.world.posts.filter((it) => it.author === 'me')) {
    const id = (post.madeBy ?? '').replace(/:\d+$/u, '')
    replies.set(id, [...(replies.get(id) ?? []), post.text])
  }
  return [...replies.values()].map((it) => it.join('\n\n'))
}

/** Does one thing; a refusal is as good as an answer, and changes nothing. */
async function happen(it: Event, at: Desk, told: Told[], n: number): Promise<void> {
  const { client, time, store, conversationId, people, desk } = at
  const refused = (error: unknown): null => {
    expect(error).toHaveProperty('failure')
    expect(error).not.toMatchObject({ failure: { code: 'internal' } })
    return null
  }
  const acting = (await client.query('member.list', {})).find((each) => each.isMe)?.id ?? ''
  const last = told.findLast((each) => !each.isOver)
  switch (it.do) {
    case 'ask': {
      const textsOf = (place: number) => Array.from({ length: it.parts }, (_, part) => `Reply ${n}.${place}.${part}`)
      const [first = [], ...wordings] = Array.from({ length: it.wordings }, (_, place) => textsOf(place))
      const named = [people[it.who] ?? '', people[3] ?? ''].filter((id) => id !== acting)
      const memberIds = it.isAll ? [...new Set(named)] : []
      const decideBy = it.ends ? time.clock.now() + hourMs : null
      const [text = '', ...more] = first
      const answer = await client
        .command('message.reply', {
          conversationId,
          text,
          more,
          wordings,
          approval: { memberIds, need: it.isAll ? 'all' : 'any', decideBy, replaces: it.replaces },
        })
        .catch(refused)
      if (answer === null) return
      for (const each of told) if (!each.isOver) each.isOver = true
      told.push({
        outboxId: answer.outboxId,
        author: acting,
        texts: [first, ...wordings].map((parts) => parts.join('\n\n')),
        approvals: new Map(),
        need: it.isAll && memberIds.length > 0 ? memberIds : null,
        endsAt: decideBy,
        goes: null,
        isOver: false,
      })
      return
    }
    case 'decide': {
      const shown = (await client.query('approval.list', {})).find((each) => each.outboxId === last?.outboxId)
      if (last === undefined || shown === undefined) return
      await client.command('member.actAs', { memberId: people[it.who] ?? '' })
      await decide(at, last, shown, it, people[it.who] ?? '', refused)
      await client.command('member.actAs', { memberId: acting })
      return
    }
    case 'withdraw':
      if (
        last !== undefined &&
        (await client.command('outbox.cancel', { outboxId: last.outboxId }).catch(refused)) !== null
      )
        last.isOver = true
      return
    case 'hurry':
      if (last !== undefined) await client.command('outbox.sendNow', { outboxId: last.outboxId }).catch(refused)
      return
    case 'unhold':
      // As a fault elsewhere in the program might: nothing stands in the way any more but the last look before sending.
      store.write((db) => db.run("UPDATE outbox SET hold = NULL, due_at = 0 WHERE hold = 'approval'"), {
        durable: true,
      })
      return
    case 'reschedule':
      if (last !== undefined)
        await client
          .command('outbox.reschedule', { outboxId: last.outboxId, sendAt: time.clock.now() + 60_000 })
          .catch(refused)
      return
    case 'customer':
      await desk.written('t1', `Again ${n}`)
      return
    case 'actAs':
      await client.command('member.actAs', { memberId: people[it.who] ?? '' })
      return
    case 'away': {
      const away = {
        from: time.clock.now(),
        until: time.clock.now() + 3 * hourMs,
        delegateId: people[it.standIn] ?? '',
      }
      await client.command('member.setAway', { memberId: people[it.who] ?? '', away }).catch(refused)
      return
    }
    case 'wait':
      await time.advance(it.ms)
  }
}

async function decide(
  { client, time, people }: Desk,
  reply: Told,
  shown: ApprovalView,
  it: Extract<Event, { do: 'decide' }>,
  acting: string,
  refused: (error: unknown) => null,
): Promise<void> {
  const { outboxId } = reply
  if (it.how === 'changes') {
    const answer = await client.command('approval.decide', { outboxId, verdict: 'changes', note: 'no' }).catch(refused)
    if (answer !== null) reply.isOver = true
    return
  }
  const candidate = shown.candidates.find((each) => each.place === it.place)
  const parts = (candidate?.parts ?? []).map((part) => (it.how === 'edit' ? `${part}, edited` : part))
  const [text = 'none', ...more] = parts
  const members = await client.query('member.list', {})
  const mayAct = members
    .filter((each) => each.id === acting || (each.away?.delegateId === acting && each.away.from <= time.clock.now()))
    .map((each) => each.id)
  const answer = await client
    .command('approval.decide', {
      outboxId,
      verdict: 'approve',
      wording: it.place,
      ...(it.how === 'edit' ? { text, more } : {}),
    })
    .catch(refused)
  if (answer === null) return
  const words = parts.join('\n\n')
  // Neither the author nor who comes too late has approved anything.
  expect(acting).not.toBe(reply.author)
  expect(reply.endsAt === null || time.clock.now() < reply.endsAt).toBe(true)
  for (const id of mayAct) if (id !== reply.author) reply.approvals.set(id, words)
  const readers = reply.need ?? [people[1] ?? '', people[2] ?? '', people[0] ?? '']
  const given = readers.filter((id) => id !== reply.author && reply.approvals.get(id) === words)
  const isEnough = reply.need === null ? given.length > 0 : given.length === reply.need.length
  expect(answer.goes).toBe(isEnough)
  if (!answer.goes) return
  reply.goes = words
  reply.isOver = true
}

it('sends nothing that was not approved as it is, and of several wordings at most one, whatever happens in whichever order', async () => {
  let sent = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 30 }), async (events) => {
      const at = await openDesk()
      const told: Told[] = []
      try {
        for (const [n, it] of events.entries()) {
          await happen(it, at, told, n)
          const goes = told.flatMap((each) => (each.goes === null ? [] : [each.goes]))
          for (const text of posted(at.desk))
            expect(
              goes.some((each) => each.startsWith(text)),
              text,
            ).toBe(true)
        }
        await at.time.advance(3 * hourMs)
        const said = posted(at.desk)
        for (const reply of told) expect(said.filter((it) => it === reply.goes).length).toBeLessThanOrEqual(1)
        expect(said.every((text) => told.some((each) => each.goes === text))).toBe(true)
        // What could end is over.
        expect((await at.client.query('approval.list', {})).filter((each) => each.decideBy !== null)).toEqual([])
        expect((await at.client.query('data.verify', {})).problems).toEqual([])
        sent += said.length
      } finally {
        await at.desk.kit.stop()
      }
    }),
    randomRuns(20, 200),
  )
  // A property over replies that never go out would say nothing.
  expect(sent).toBeGreaterThan(0)
}, 300_000)
