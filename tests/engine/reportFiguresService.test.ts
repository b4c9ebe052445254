import { afterEach, describe, expect, it } from 'vitest'
import { figuresOf, isNoCount, opened } from './otherDesk.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const hourly = { minutes: 60, counts: 'business', warnMinutes: 0 } as const
const figures = () => figuresOf(desk.kit.store.reader, '2026-10', desk.kit.time.clock.now())
const jump = async (iso: string): Promise<void> => {
  desk.kit.time.jumpTo(at(iso))
  await desk.kit.time.advance(1000)
}
/** They write, and where a moment is given we answer then. */
async function talk(conversationId: string, wroteAt: string, answeredAt: string | null): Promise<void> {
  await jump(wroteAt)
  desk.bring({ conversationId, remoteId: `${conversationId} in`, createdAt: at(wroteAt) })
  if (answeredAt === null) return
  await jump(answeredAt)
  desk.bring({ conversationId, remoteId: `${conversationId} out`, authorId: 'me', createdAt: at(answeredAt) })
}

describe('service levels of a month', () => {
  it('count what was kept by the moment of keeping and what was missed by its deadline', async () => {
    desk = await openDesk('2026-09-29T08:00:00Z')
    await desk.promise({ kind: 'first_response', ...hourly })
    // Wednesday 30 September, 16:30: due on 1 October at 9:30, kept then.
    await talk('kept in october', '2026-09-30T16:30:00Z', '2026-10-01T09:10:00Z')
    await talk('kept', '2026-10-05T10:00:00Z', '2026-10-05T10:20:00Z')
    // Answered, but late: missed all the same.
    await talk('late', '2026-10-06T10:00:00Z', '2026-10-06T11:30:00Z')
    // Friday 30 October, 16:30: due on Monday 2 November, so it is no miss of October.
    await talk('next month', '2026-10-30T16:30:00Z', null)
    await jump('2026-11-03T09:00:00Z')
    const { serviceLevels } = figures()
    expect(serviceLevels).toMatchObject({ met: 2, missed: 1, void: 0, rate: 2 / 3, improperPauses: 0 })
    expect(serviceLevels.byPolicy).toEqual([
      {
        policyId: expect.any(String),
        name: 'All',
        target: 'first_response',
        minutes: 60,
        counts: 'business',
        met: 2,
        missed: 1,
        rate: 2 / 3,
      },
    ])
    expect(serviceLevels.conversations).toEqual({ rate: 2 / 3, count: 2, of: 3 })
    // Three were written in October, and something was promised to each.
    expect(serviceLevels.coverage).toEqual({ rate: 1, count: 3, of: 3 })
  })

  it('count a promise as missed once its time is over, also before anybody looked', async () => {
    desk = await openDesk('2026-10-01T08:00:00Z')
    await desk.promise({ kind: 'first_response', ...hourly })
    await talk('open', '2026-10-05T10:00:00Z', null)
    const now = (iso: string) => figuresOf(desk.kit.store.reader, '2026-10', at(iso)).serviceLevels
    expect(now('2026-10-05T11:00:00Z').missed).toBe(0)
    expect(now('2026-10-05T11:00:01Z').missed).toBe(1)
  })

  it('count no promise that fell away, and tell how many did', async () => {
    desk = await openDesk('2026-10-01T08:00:00Z')
    await desk.promise({ kind: 'first_response', ...hourly })
    await talk('taken back', '2026-10-05T10:00:00Z', null)
    await jump('2026-10-05T10:10:00Z')
    desk.lose('taken back in')
    await talk('kept', '2026-10-05T12:00:00Z', '2026-10-05T12:01:00Z')
    expect(figures().serviceLevels).toMatchObject({
      met: 1,
      missed: 0,
      void: 1,
      rate: 1,
      conversations: { count: 1, of: 1 },
      coverage: { count: 1, of: 1 },
    })
  })

  it('a conversation is kept only when none of its promises was missed', async () => {
    desk = await openDesk('2026-10-01T08:00:00Z')
    await desk.promise({ kind: 'first_response', ...hourly }, { kind: 'next_response', ...hourly })
    await talk('a', '2026-10-05T10:00:00Z', '2026-10-05T10:20:00Z')
    await jump('2026-10-06T10:00:00Z')
    desk.bring({ conversationId: 'a', remoteId: 'again', createdAt: at('2026-10-06T10:00:00Z') })
    await jump('2026-10-06T12:00:00Z')
    await talk('b', '2026-10-07T10:00:00Z', '2026-10-07T10:20:00Z')
    expect(figures().serviceLevels).toMatchObject({ met: 2, missed: 1, conversations: { rate: 0.5, count: 1, of: 2 } })
  })

  it('tells pauses in which the customer wrote and that went on all the same', async () => {
    desk = await openDesk('2026-10-01T08:00:00Z')
    await desk.promise({ kind: 'resolution', ...hourly })
    await talk('talk', '2026-10-05T10:00:00Z', null)
    const conversationId = desk.conversationId()
    const { client, store } = desk.kit
    await client.command('conversation.setState', { conversationId, state: 'waiting', waitingFor: 'customer' })
    await jump('2026-10-05T11:00:00Z')
    // Their answer ends it: as it should be.
    desk.bring({ remoteId: 'answer', createdAt: at('2026-10-05T11:00:00Z') })
    expect(figures().serviceLevels.improperPauses).toBe(0)
    await jump('2026-10-05T12:00:00Z')
    await client.command('conversation.setState', { conversationId, state: 'waiting', waitingFor: 'client' })
    await jump('2026-10-05T13:00:00Z')
    desk.bring({ remoteId: 'more', createdAt: at('2026-10-05T13:00:00Z') })
    // As if the conversation had been left waiting.
    store.write(
      (db) =>
        db.run(
          "DELETE FROM conversation_states WHERE state = 'open' AND at > (SELECT max(at) FROM conversation_states WHERE state = 'waiting')",
        ),
      { durable: false },
    )
    await jump('2026-10-05T14:00:00Z')
    expect(figures().serviceLevels.improperPauses).toBe(1)
  })

  it('opens exactly what it counts', async () => {
    desk = await openDesk('2026-10-01T08:00:00Z')
    await desk.promise({ kind: 'first_response', ...hourly }, { kind: 'next_response', ...hourly })
    await talk('a', '2026-10-05T10:00:00Z', '2026-10-05T10:20:00Z')
    await talk('b', '2026-10-05T12:00:00Z', '2026-10-05T15:20:00Z')
    await talk('c', '2026-10-06T10:00:00Z', null)
    await jump('2026-10-20T09:00:00Z')
    const all = opened(desk.kit.store.reader, '2026-10', desk.kit.time.clock.now()).filter((it) =>
      it.path.startsWith('figures.serviceLevels'),
    )
    expect(all.map((it) => it.path)).toContain('figures.serviceLevels.byPolicy.0.missed')
    expect(all.find((it) => it.path === 'figures.serviceLevels.missed')?.value).toBe(2)
    for (const it of all) {
      expect([it.path, it.lines]).toEqual([it.path, it.total])
      if (!isNoCount.test(it.path)) expect([it.path, it.total]).toEqual([it.path, it.value])
    }
  })
})
