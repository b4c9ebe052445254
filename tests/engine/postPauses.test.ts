import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { flowOf, minutes, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
const said: string[] = []
const folders: string[] = []
afterEach(async () => {
  await desk.kit.stop()
  said.length = 0
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A network that takes posts and tells which came. */
const alter = (plain: Connector): Connector => ({
  ...plain,
  capabilities: (account) => {
    const able = plain.capabilities(account)
    return { ...able, actions: [...new Set([...able.actions, 'post' as const])] }
  },
  perform: (session, action, attempt) => {
    if (action.kind !== 'post') return plain.perform(session, action, attempt)
    said.push(action.text)
    return Promise.resolve({ at: session.now, remoteId: `post-${said.length}`, changes: [] })
  },
})
const start = async (options: Parameters<typeof startCaseDesk>[0] = {}): Promise<void> => {
  desk = await startCaseDesk({ ...options, alter })
}
const command: CaseDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const wait = (ms: number) => desk.kit.time.advance(ms)
const post = async (text: string, inMs: number | null, more: string[] = []): Promise<string> =>
  (
    await command('post.publish', {
      accountId: desk.accountId,
      text,
      more,
      sendAt: inMs === null ? null : desk.kit.time.clock.now() + inMs,
    })
  ).outboxId
const crisis = async (): Promise<string> => desk.raise(await desk.written('t1', 'A rash from the cream'), 3)
const pauses = () => desk.kit.client.query('posts.pauses', {})
const goOn = () => command('posts.goOn', { brandId: desk.brandId })
const hold = async (id: string) => (await desk.entry(id)).hold

describe('a post with a time', () => {
  it('goes out then, can be hurried, given another time and taken back, a thread as one', async () => {
    await start()
    const one = await post('at ten past', minutes(10))
    expect(await desk.entry(one)).toMatchObject({ state: 'queued', hold: 'scheduled' })
    await post('at once', null)
    await wait(minutes(9))
    expect(said).toEqual(['at once'])
    await wait(minutes(2))
    expect(said).toEqual(['at once', 'at ten past'])

    const thread = await post('first', minutes(60), ['second'])
    await command('outbox.reschedule', { outboxId: thread, sendAt: desk.kit.time.clock.now() + minutes(5) })
    await wait(minutes(6))
    expect(said.slice(2)).toEqual(['first', 'second'])
    const hurried = await post('now a', minutes(60), ['now b'])
    await command('outbox.sendNow', { outboxId: hurried })
    await wait(minutes(1))
    expect(said.slice(4)).toEqual(['now a', 'now b'])
    const back = await post('not a', minutes(60), ['not b'])
    await command('outbox.cancel', { outboxId: back })
    await wait(minutes(90))
    expect(said).toHaveLength(6)
    await expect(post('too late', -1)).rejects.toThrow('has passed')
  })
})

describe('a case of level 3', () => {
  it('holds posts of its brand, not replies, until a lead lets them go on', async () => {
    await start()
    const agent = await desk.member('Mika', 'agent')
    const lead = await desk.member('Rin', 'lead')
    const outboxId = await post('Autumn sale', minutes(60))
    const caseId = await crisis()
    expect(await pauses()).toMatchObject([{ caseId, caseLabel: 'KIN-1', waiting: 1, passed: 0 }])
    const later = await post('Written meanwhile', null)
    expect([await hold(outboxId), await hold(later)]).toEqual(['posts_paused', 'posts_paused'])
    await desk.reply(await desk.written('t2', 'Where can I buy it?'), 'In every shop of ours.')
    await wait(minutes(30))
    expect(said).toEqual([])
    expect(desk.posted()).toEqual(['In every shop of ours.'])

    await desk.as(agent)
    await expect(goOn()).rejects.toThrow('lead or a manager')
    await desk.as(lead)
    expect(await goOn()).toEqual({ waiting: 2 })
    await expect(goOn()).rejects.toThrow('not paused')
    expect(await pauses()).toEqual([])
    await wait(minutes(31))
    // The one whose time came after the pause goes; the one that was to go in it is asked about.
    expect(said).toEqual(['Autumn sale'])
    expect(await desk.entry(later)).toMatchObject({ state: 'needs_look', hold: 'missed' })
    expect((await desk.entry(later)).errorText).toContain('posts were paused because of KIN-1')
    const kinds = desk.kinds(await desk.look(caseId))
    expect(kinds).toContain('pause_posts')
    expect(kinds).toContain('posts_go_on')
    expect(desk.kit.store.reader.get("SELECT 1 FROM activity WHERE action = 'posts.goOn'")).toBeDefined()
  })

  it('lets a late one go by itself only where the setting says so, and then not after two hours', async () => {
    await start()
    await command('settings.set', { values: { missedSlot: 'send_if_late_less_than_2h' } })
    const old = await post('early', minutes(10))
    await post('late', minutes(120))
    await crisis()
    await wait(minutes(180))
    expect(said).toEqual([])
    await goOn()
    await wait(minutes(1))
    expect(said).toEqual(['late'])
    expect((await desk.entry(old)).state).toBe('needs_look')
  })

  it('holds what is sent by hand, by any road, until a lead says that it goes all the same', async () => {
    await start()
    const first = await post('First', minutes(10))
    const missed = await post('Missed', minutes(20))
    await crisis()
    await expect(command('outbox.sendNow', { outboxId: first })).rejects.toThrow('paused because of a case')
    await command('outbox.retry', { outboxId: first })
    await command('outbox.reschedule', { outboxId: missed, sendAt: desk.kit.time.clock.now() + minutes(5) })
    await wait(minutes(30))
    expect(said).toEqual([])
    const agent = await desk.member('Mika', 'agent')
    const me = (await desk.kit.client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
    await desk.as(agent)
    await expect(command('outbox.sendNow', { outboxId: first, inPause: true })).rejects.toThrow('lead or a manager')
    await desk.as(me)
    await command('outbox.sendNow', { outboxId: first, inPause: true })
    await wait(minutes(1))
    expect(said).toEqual(['First'])
    expect(await hold(missed)).toBe('posts_paused')
  })

  it('a post that was stopped for a look and is sent on waits too; a statement in the open does not', async () => {
    await start()
    const outboxId = await post('Stopped', minutes(10))
    const one = await desk.written('t1', 'A rash')
    const caseId = await desk.raise(one, 3)
    await goOn()
    await wait(minutes(1))
    const { time } = desk.kit
    time.sleep(minutes(30))
    await wait(minutes(1))
    expect((await desk.entry(outboxId)).state).toBe('needs_look')
    await command('case.acknowledge', { caseId })
    const two = await desk.raise(await desk.written('t2', 'Another rash'), 3)
    expect((await pauses())[0]?.caseId).toBe(two)
    await command('outbox.settleLook', { outboxId, send: true })
    const { statementId } = await command('statement.start', { conversationIds: [one] })
    const { revision } = await command('statement.save', {
      statementId,
      revision: 0,
      posts: [{ accountId: desk.accountId, text: 'Please stop using lot 2611B.' }],
    })
    await command('statement.publish', { statementId, revision, undoSeconds: 0 })
    await wait(minutes(5))
    expect(said).toEqual(['Please stop using lot 2611B.'])
    expect(await hold(outboxId)).toBe('posts_paused')
  })

  it('still holds them after Parley was closed for a week', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-pause-'))
    folders.push(folder)
    const file = join(folder, 'parley.db')
    await start({ file })
    await post('At once', minutes(1))
    await crisis()
    const { time, host } = desk.kit
    const { world } = desk
    await desk.kit.stop()
    time.sleep(minutes(60 * 24 * 7))
    await start({ file, time, host, world, isAgain: true })
    await wait(minutes(60))
    expect(said).toEqual([])
    expect(await pauses()).toMatchObject([{ waiting: 1, passed: 1 }])
  })
})

it('a step of a flow pauses them on any level', async () => {
  await start()
  desk.publish(
    flowOf(
      [
        { id: 'hold', kind: 'pause_posts', next: 'read' },
        { id: 'read', kind: 'note', text: 'Read' },
      ],
      ['rash'],
    ),
  )
  const outboxId = await post('Autumn sale', minutes(10))
  await desk.written('t1', 'A rash from the cream')
  const view = await desk.only()
  expect(view.standing.level).toBeLessThan(3)
  expect(view.timeline.find((it) => it.kind === 'pause_posts')?.detail).toMatchObject({ waiting: 1 })
  await wait(minutes(30))
  expect(await hold(outboxId)).toBe('posts_paused')
  expect(said).toEqual([])
})
