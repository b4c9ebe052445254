import { afterEach, describe, expect, it } from 'vitest'
import type { Step } from '../../src/main/engine/steps.ts'
import type { OutboxView } from '../../src/shared/contract/outbox.ts'
import type { WireFault } from '../fakes/faultyWire.ts'
import { seeded } from './kit.ts'
import { startPageDesk, type PageDesk } from './privateDesk.ts'

let at: PageDesk
afterEach(() => at.desk.stop())

const faults: readonly WireFault[] = [
  'refused',
  'cut_before',
  'cut_after',
  '500_after',
  '504_before',
  '429',
  'hang_after',
]
const steps: readonly Step[] = [
  'outbox.claimed',
  'outbox.intent.committed',
  'outbox.performed',
  'outbox.settled',
  'outbox.looked',
]
const isLong = process.env['PARLEY_LONG'] === '1'
const seeds: readonly number[] = [
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  ...(isLong ? Array.from({ length: 60 }, (_, n) => 100 + n) : []),
]

/** A day at the desk: answers to three comments in the same few words, faults, deaths, colleagues, pauses, people who try again. */
async function live(seed: number): Promise<readonly string[]> {
  const chance = seeded(seed)
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T // no list here is empty
  at = await startPageDesk()
  const { desk, messenger, pageId } = at
  const inboxId = await desk.connect(messenger)
  const comments = ['Bo', 'Cy'].map((name) => at.writes(name, `A question by ${name}`))
  comments.push(at.comment)
  await desk.pull()
  const conversations = ['Is it in stock?', 'A question by Bo', 'A question by Cy']
  const mine = new Set<string>()
  const entries = async (): Promise<readonly OutboxView[]> => desk.client.query('outbox.list', { ids: [...mine] })
  // What is refused, is refused in words; what is said while the engine is dead is said again by the client.
  const tried = (done: Promise<unknown>): Promise<void> =>
    Promise.all([done.catch(() => undefined), desk.wait(5000)]).then(() => undefined)
  for (let turn = 0; turn < 30; turn++) {
    const dice = chance()
    const [entry] = (await entries()).filter((it) => it.state !== 'sent').sort(() => chance() - 0.5)
    if (dice < 0.3) {
      const conversationId = await desk.about(oneOf(conversations))
      const text = oneOf(['For you alone', 'For you alone', 'Only for you'])
      await tried(desk.answer(conversationId, text, oneOf([0, 0, 10])).then((id) => mine.add(id)))
    } else if (dice < 0.5) desk.faults.push(oneOf(faults))
    else if (dice < 0.6) desk.death.at = oneOf(steps)
    else if (dice < 0.65) {
      const known = messenger.state.comments.get(oneOf(comments))
      if (known !== undefined && !known.isAnswered) {
        known.isAnswered = true
        messenger.state.write(known.person, true, 'By a colleague, elsewhere')
      }
    } else if (dice < 0.7) await tried(desk.client.command('account.pause', { accountId: oneOf([inboxId, pageId]) }))
    else if (dice < 0.8)
      for (const accountId of [inboxId, pageId]) await tried(desk.client.command('account.resume', { accountId }))
    else if (dice < 0.9 && entry !== undefined) {
      const outboxId = entry.id
      if (entry.state === 'failed') await tried(desk.client.command('outbox.retry', { outboxId }))
      else if (entry.state === 'queued') await tried(desk.client.command('outbox.cancel', { outboxId }))
      else if (entry.state === 'needs_look')
        await tried(desk.client.command('outbox.settleLook', { outboxId, send: chance() < 0.5 }))
    }
    await desk.wait(oneOf([1000, 10_000, 70_000, 400_000]))
  }
  desk.death.at = null
  desk.faults.splice(0)
  for (const accountId of [inboxId, pageId])
    await desk.client.command('account.resume', { accountId }).catch(() => undefined)
  for (let round = 0; round < 4; round++) await desk.wait(600_000)
  await desk.pull()

  const rows = await entries()
  expect(rows.map((it) => it.state).filter((it) => it === 'sending' || it === 'checking')).toEqual([])
  const sent = rows.filter((it) => it.state === 'sent')
  const there = [...messenger.state.messages.values()].filter(
    (it) => it.isOurs && !it.text.startsWith('By a colleague'),
  )
  // Each that was sent is there, and whatever is there was sent: once for each comment.
  expect(there.map((it) => it.text).sort()).toEqual(sent.map((it) => it.text).sort())
  expect(new Set(there.map((it) => it.person)).size).toBe(there.length)
  expect(desk.ours().filter((it) => it.kind === 'comment' && it.also === 'direct').length).toBe(sent.length)
  expect(at.facebook.world.ownMessages().map((it) => it.text)).toEqual(['Stove'])
  expect((await desk.client.query('data.verify', {})).problems).toEqual([])
  expect(desk.life.bugs).toEqual([])
  return rows.map((it) => it.state)
}

describe('private answers through a bad day', () => {
  it.each(seeds)('each goes to its one person once, or is told not to have gone (seed %i)', async (seed) => {
    expect((await live(seed)).length).toBeGreaterThan(0)
  })
})
