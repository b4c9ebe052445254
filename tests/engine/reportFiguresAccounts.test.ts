import { afterEach, describe, expect, it } from 'vitest'
import { coverageGaps } from '../../src/main/engine/report/otherFigures.ts'
import type { Bind } from '../../src/main/engine/store/database.ts'
import { figuresOf, isNoCount, opened, scopeOf } from './otherDesk.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const month = '2026-10'
const figures = (now = Infinity) => figuresOf(desk.kit.store.reader, month, now)
const run = (sql: string, bind: Bind = {}): void =>
  void desk.kit.store.write((db) => db.run(sql, bind), { durable: false })
const start = async (now = '2026-10-01T08:00:00Z'): Promise<void> => {
  desk = await openDesk(now, 'UTC', 'comment')
}
/** Somebody writes; seen at once unless `seenAt` says later. */
function say(remoteId: string, iso: string, more: { readonly authorId?: string; readonly seenAt?: string } = {}): void {
  desk.kit.time.jumpTo(Math.max(at(more.seenAt ?? iso), desk.kit.time.clock.now()))
  desk.bring({ conversationId: remoteId, remoteId, createdAt: at(iso), authorId: more.authorId ?? 'ann' })
}
function expectAllOpen(...subjects: readonly string[]): void {
  const all = opened(desk.kit.store.reader, month).filter((it) => subjects.includes(it.path.split('.')[1] ?? ''))
  expect(all.length).toBeGreaterThan(0)
  for (const it of all) {
    expect([it.path, it.lines]).toEqual([it.path, it.total])
    if (!isNoCount.test(it.path)) expect([it.path, it.total]).toEqual([it.path, it.value])
  }
}

describe('channels and connections of a month', () => {
  it('tell the register with what came in, and what came in late', async () => {
    await start()
    say('a', '2026-10-05T10:00:00Z')
    say('b', '2026-10-05T11:00:00Z', { seenAt: '2026-10-05T12:00:01Z' })
    // Within the hour, and from before the account came here: not late.
    say('c', '2026-10-06T11:00:00Z', { seenAt: '2026-10-06T11:59:00Z' })
    say('old', '2026-10-01T07:00:00Z', { seenAt: '2026-10-07T11:59:00Z' })
    await desk.kit.client.command('channel.save', {
      brandId: desk.brandId,
      channelId: null,
      accountId: 'account',
      network: 'sample',
      handle: 'me',
      url: '',
      audience: '',
      purpose: 'Questions',
      state: 'maintenance',
      ownerId: null,
      reviewOn: null,
    })
    expect(figures().channels).toEqual([
      {
        channelId: expect.any(String),
        name: 'me',
        network: 'sample',
        state: 'maintenance',
        since: '2026-10-07',
        purpose: 'Questions',
        owner: '',
        inbound: 4,
      },
    ])
    expect(figures().connection).toEqual([
      {
        accountId: 'account',
        network: 'sample',
        handle: 'me',
        isImported: false,
        from: at('2026-10-01T07:00:00Z'),
        hoursDisconnected: 0,
        recoveredLate: 1,
        state: 'active',
      },
    ])
    expectAllOpen('channels', 'connection')
  })

  it('tell the hours without connection once, clipped to the month, also of one that lasts', async () => {
    await start()
    const broke = (stream: string, from: string, to: string): void =>
      run('INSERT INTO connection_breaks VALUES (:account, :stream, :from, :to)', {
        account: desk.account,
        stream,
        from: at(from),
        to: at(to),
      })
    broke('a', '2026-09-30T20:00:00Z', '2026-10-01T02:00:00Z')
    broke('a', '2026-10-10T00:00:00Z', '2026-10-10T06:00:00Z')
    broke('b', '2026-10-10T04:00:00Z', '2026-10-10T08:00:00Z')
    expect(figures().connection[0]?.hoursDisconnected).toBe(2 + 8)
    // What came back lacks nothing.
    const gaps = (now: string) => coverageGaps(desk.kit.store.reader, scopeOf(desk.kit.store.reader, month, at(now)))
    run('UPDATE accounts SET connected_at = 0')
    expect(gaps('2026-10-21T00:00:00Z')).toEqual([])
    run('UPDATE sync_cursors SET caught_up_at = :at WHERE 0', { at: 0 })
    run(
      `INSERT INTO sync_cursors (account, stream, state, due_at, caught_up_at, failures, error_kind) VALUES (:account, 'a', 'backoff', 0, :at, 3, 'rate')`,
      { account: desk.account, at: at('2026-10-20T00:00:00Z') },
    )
    expect(figures(at('2026-10-20T00:30:00Z')).connection[0]?.hoursDisconnected).toBe(10)
    expect(figures(at('2026-10-21T00:00:00Z')).connection[0]?.hoursDisconnected).toBe(34)
    expect(gaps('2026-10-21T00:00:00Z')).toEqual([
      {
        accountId: 'account',
        network: 'sample',
        handle: 'me',
        from: at('2026-10-20T00:00:00Z'),
        to: at('2026-10-21T00:00:00Z'),
        why: 'limited',
      },
    ])
    run("UPDATE sync_cursors SET error_kind = 'offline'")
    expect(gaps('2026-10-21T00:00:00Z').map((it) => it.why)).toEqual(['offline'])
  })

  it('tell what the record lacks: before the account came, after it was taken out, and what a network did not give', async () => {
    await start('2026-10-04T08:00:00Z')
    const gap = (from: string, to: string, reason: string): void =>
      run('INSERT INTO gaps VALUES (:account, :from, :fromAt, :to, :reason)', {
        account: desk.account,
        from,
        fromAt: at(from),
        to: at(to),
        reason,
      })
    gap('2026-10-29T00:00:00Z', '2026-10-30T12:00:00Z', 'The network limited requests.')
    gap('2026-10-30T00:00:00Z', '2026-11-03T00:00:00Z', 'The network limited requests.')
    gap('2026-10-10T00:00:00Z', '2026-10-11T00:00:00Z', 'The server lists only its newest notifications.')
    const gaps = () =>
      coverageGaps(desk.kit.store.reader, scopeOf(desk.kit.store.reader, month)).map((it) => [
        it.why,
        new Date(it.from).toISOString().slice(5, 13),
        new Date(it.to).toISOString().slice(5, 13),
      ])
    expect(gaps()).toEqual([
      ['late', '10-01T00', '10-04T08'],
      ['history', '10-10T00', '10-11T00'],
      ['limited', '10-29T00', '11-01T00'],
    ])
    // History was read back beyond that.
    run(
      `INSERT INTO sync_cursors (account, stream, state, due_at, failures, reached_at) VALUES (:account, 'history', 'idle', 0, 0, :at)`,
      { account: desk.account, at: at('2026-09-20T00:00:00Z') },
    )
    expect(gaps().map(([why]) => why)).toEqual(['history', 'limited'])
    run('DELETE FROM gaps')
    desk.kit.time.jumpTo(at('2026-10-25T00:00:00Z'))
    await desk.kit.client.command('account.disconnect', { accountId: 'account' })
    expect(gaps()).toEqual([['removed', '10-25T00', '11-01T00']])
    expect(figures().connection.map((it) => it.state)).toEqual(['removed'])
    expect(figuresOf(desk.kit.store.reader, '2026-12').connection).toEqual([])
  })
})
