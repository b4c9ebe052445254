import { afterEach, beforeEach, expect, test } from 'vitest'
import { monthBook } from '../../src/main/engine/report/monthBook.ts'
import { scopeOf } from '../../src/main/engine/report/scopeOf.ts'
import { bookFigures } from '../../src/main/engine/rules/report/bookFigures.ts'
import { historyFolder } from './historyDesk.ts'
import type { Line } from './historyDesk.ts'
import type { EngineKit } from './kit.ts'
import { at, nineToFive, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

/** What happened in October 2026, each once. */
type Event = { readonly at: string; readonly in: string } & (
  | {
      readonly message: string
      readonly who?: string
      readonly isOurs?: boolean
      readonly isBot?: boolean
      readonly replyTo?: string
      readonly spam?: boolean
      readonly text?: string
      readonly names?: readonly string[]
    }
  | { readonly withdrawn: string }
  | { readonly noReply: string }
  | { readonly put: 'closed' | 'open' }
)

const story: readonly Event[] = [
  { at: '10-01T09:00', in: 't1', message: 'a1' },
  { at: '10-01T09:05', in: 't1', message: 'a2', isOurs: true, isBot: true },
  { at: '10-01T09:40', in: 't1', message: 'a3', who: 'bob' },
  { at: '10-01T10:00', in: 't1', message: 'a4', isOurs: true, replyTo: 'a1' },
  { at: '10-01T11:00', in: 't1', message: 'a5', isOurs: true, replyTo: 'a3' },
  { at: '10-01T12:00', in: 't1', put: 'closed' },
  { at: '10-02T18:30', in: 't1', message: 'a6' },
  { at: '10-03T12:00', in: 't1', message: 'a7', isOurs: true },
  { at: '10-04T08:00', in: 't2', message: 'b1' },
  { at: '10-04T08:30', in: 't2', withdrawn: 'b1' },
  { at: '10-05T08:00', in: 't3', message: 'c1', spam: true },
  { at: '10-06T08:00', in: 't3', message: 'c2' },
  { at: '10-06T10:00', in: 't3', noReply: 'c2' },
  { at: '10-07T08:00', in: 't4', message: 'd1', text: '@ann @bob @cy' },
  { at: '10-08T09:00', in: 't5', message: 'e1' },
  { at: '10-08T09:10', in: 't5', message: 'e2', who: 'bob' },
  { at: '10-08T09:30', in: 't5', message: 'e3', isOurs: true, replyTo: 'e1', names: ['bob'] },
  { at: '10-09T09:00', in: 't6', message: 'f1' },
  { at: '10-09T15:00', in: 't6', put: 'closed' },
  { at: '10-09T15:30', in: 't6', put: 'open' },
  { at: '10-12T09:30', in: 't6', message: 'f2', isOurs: true },
  { at: '10-13T09:00', in: 't7', message: 'g1' },
]

let desk: ServiceDesk
let files: ReturnType<typeof historyFolder>
beforeEach(async () => {
  files = historyFolder()
  desk = await openDesk('2026-09-30T12:00:00Z', 'UTC', 'comment')
})
afterEach(async () => {
  await desk.kit.stop()
  files.remove()
})

const when = (event: Event): string => `2026-${event.at}:00Z`

/** As a network would have told it, and people would have done it, at its time. */
async function live({ kit, bring, lose, conversationId }: ServiceDesk): Promise<void> {
  for (const it of story) {
    kit.time.jumpTo(at(when(it)))
    if ('message' in it)
      bring({
        conversationId: it.in,
        remoteId: it.message,
        authorId: it.isOurs === true ? 'me' : (it.who ?? 'ann'),
        isBot: it.isBot === true,
        replyToId: it.replyTo ?? null,
        moderation: it.spam === true ? 'spam' : null,
        mentions: [...(it.names ?? [])],
        ...(it.text === undefined ? {} : { body: it.text }),
      })
    else if ('withdrawn' in it) lose(it.withdrawn)
    else if ('noReply' in it)
      await kit.client.command('conversation.noReply', {
        conversationIds: [conversationId(it.in)],
        messageIds: null,
        reason: 'other',
        on: true,
      })
    else await kit.client.command('conversation.setState', { conversationId: conversationId(it.in), state: it.put })
  }
  kit.time.jumpTo(at('2026-11-20T12:00:00Z'))
}

/** The same as the lines of a file. */
function lines(): Line[] {
  const of = { network: 'sample', account: 'me' }
  return story.flatMap((it): Line[] => {
    if ('put' in it) return [{ ...of, conversation: it.in, state: it.put, at: when(it) }]
    if (!('message' in it)) return []
    const later = (other: Event): boolean => 'withdrawn' in other && other.withdrawn === it.message
    const withdrawn = story.find(later)
    return [
      {
        ...of,
        conversation: it.in,
        kind: 'comment',
        message: it.message,
        replyTo: it.replyTo ?? null,
        author: { id: it.who ?? 'ann', handle: it.who ?? 'ann', name: '' },
        direction: it.isOurs === true ? 'out' : 'in',
        by: it.isOurs === true ? (it.isBot === true ? 'bot' : 'outside') : null,
        text: it.text ?? 'Where is my order?',
        at: when(it),
        spam: it.spam ?? false,
        noReplyNeeded: story.some((other) => 'noReply' in other && other.noReply === it.message),
        withdrawnAt: withdrawn === undefined ? null : when(withdrawn),
        mentions: it.names ?? [],
      },
    ]
  })
}

function october({ store, time }: EngineKit, brandId: string) {
  const scope = scopeOf(store.reader, brandId, '2026-10', time.clock.now())
  if (scope === null) throw new Error('no brand')
  const book = monthBook(store.reader, scope)
  return {
    ...bookFigures(book, '2026-10', scope.timeZone, () => true),
    unanswered: book.unanswered.length,
    closedUnanswered: book.closedUnanswered.length,
  }
}

test('the figures of a month that was imported are those of the same month as the network told it', async () => {
  await live(desk)
  const { client } = desk.kit
  const { brandId } = await client.command('brand.create', { name: 'Other', timeZone: 'UTC' })
  await client.command('client.saveHours', { brandId, hours: nineToFive('UTC'), validFrom: null })
  const shuffled = lines().toReversed()
  expect(await files.take(desk.kit, brandId, shuffled)).toMatchObject({ added: 20, refused: { count: 0 } })
  const told = october(desk.kit, desk.brandId)
  expect(told).toMatchObject({
    inbound: { total: 10, spam: 1 },
    excluded: { spam: 1, withdrawn: 1, noReplyNeeded: 2 },
    resolution: { spamClosed: 1 },
  })
  expect(october(desk.kit, brandId)).toEqual(told)
})
