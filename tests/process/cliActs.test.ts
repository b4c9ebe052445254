import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DesktopSession } from '../desktopSession.ts'
import { startBlueskyHttp } from './blueskyHttp.ts'
import type { BlueskyHttp } from './blueskyHttp.ts'
import { openKeyring } from './keyring.ts'
import { parley, parleyJson, startParley } from './parley.ts'

interface Message {
  id: string
  direction: string
  text: string
  isHidden: boolean
  deletedAt: string | null
  editedAt: string | null
  reactions: { reaction: string; isMine: boolean }[]
}
interface Conversation {
  id: string
  kind: string
  accountId: string
  lastInbound: { id: string; text: string } | null
  messages: Message[]
}
interface Health {
  id: string
  health: { state: string }
  completeUpTo: string | null
  requests: { remaining: number } | null
  signIn: { way: string }
  streams: { name: string; failures: number; errorText: string | null }[]
}

// Each command is two processes, and a story has many: on a busy machine they take their time.
const patience = 300_000
vi.setConfig({ testTimeout: patience })

describe('on the sample network', () => {
  let data = ''
  let account = ''
  let comments: Conversation[] = []
  const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })
  const said = async (...args: string[]) => {
    const ended = await parley(args, { data })
    return [ended.code, ended.reason]
  }

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'parley-acts-'))
    account = (await json<{ account: { id: string } }>('sample', 'open')).account.id
    await json('sync')
    comments = await json<Conversation[]>('inbox', '--kind', 'comment')
  }, patience)
  afterAll(() => rm(data, { recursive: true, force: true }))

  test('the inbox is narrowed by kind and by view', async () => {
    expect(comments.length).toBeGreaterThan(2)
    expect(comments.every((one) => one.kind === 'comment')).toBe(true)
    expect(await json('inbox', '--view', 'listening')).toEqual([])
    const owed = await json<Conversation[]>('inbox', '--view', 'needs-reply', '--kind', 'direct')
    expect(owed.length).toBeGreaterThan(0)
    expect(new Set(owed.map((one) => one.kind))).toEqual(new Set(['direct']))
  })

  test('a like of a conversation is one of its newest message from outside', async () => {
    const [conversation] = comments
    const sent = await json('act', conversation?.id ?? '', 'like', '--wait')
    expect(sent).toMatchObject({ action: 'react', state: 'sent' })
    const { messages } = await json<Conversation>('show', conversation?.id ?? '')
    const liked = messages.find((one) => one.id === conversation?.lastInbound?.id)
    expect(liked?.reactions).toContainEqual(expect.objectContaining({ reaction: 'like', isMine: true }))
  })

  test('hiding waits in the outbox until it is sent, and is taken back', async () => {
    const id = comments[1]?.lastInbound?.id ?? ''
    expect(await json('act', id, 'hide', '--reason', 'rude')).toMatchObject({ action: 'hide', state: 'queued' })
    expect(await json('outbox', 'send')).toMatchObject({ sent: 1, left: 0 })
    const isHidden = async () =>
      (await json<Conversation>('show', comments[1]?.id ?? '')).messages.find((one) => one.id === id)?.isHidden
    expect(await isHidden()).toBe(true)
    await json('act', id, 'unhide', '--wait')
    expect(await isHidden()).toBe(false)
  })

  test('an answer of ours is changed and deleted', async () => {
    const conversation = comments[2]?.id ?? ''
    await json('reply', conversation, '--text', 'On it', '--wait')
    const find = async () =>
      (await json<Conversation>('show', conversation)).messages.findLast((one) => one.direction === 'out')
    const id = (await find())?.id ?? ''
    expect(await json('edit', id, '--text', 'On its way', '--wait')).toMatchObject({ action: 'edit', state: 'sent' })
    expect(await find()).toMatchObject({ id, text: 'On its way', editedAt: expect.any(String) as unknown })
    expect(await json('act', conversation, 'delete', '--wait')).toMatchObject({ action: 'delete', state: 'sent' })
    expect(await find()).toMatchObject({ id, deletedAt: expect.any(String) as unknown })
  })

  test('a post, and what a network does not offer', async () => {
    expect(await json('post', '--account', account, '--text', 'New tea', '--wait')).toMatchObject({
      action: 'post',
      state: 'sent',
      parts: [{ text: 'New tea' }],
    })
    const conversation = comments[0]?.id ?? ''
    expect(await said('act', conversation, 'approve')).toEqual([1, 'The sample network has no moderation queue.'])
    expect(await said('act', conversation, 'report')).toEqual([
      1,
      'There is nobody to report to on the sample network.',
    ])
    expect(await said('vote', comments[0]?.lastInbound?.id ?? '', '1')).toEqual([1, 'This message has no poll.'])
    expect(await said('post', '--account', account, '--text', 'x', '--poll', 'a', '--poll', 'b')).toEqual([
      1,
      'Sample has no polls.',
    ])
    expect(await said('account', 'listen', account, 'https://example.com/feed')).toEqual([
      1,
      'Sample has nothing else to listen to.',
    ])
    expect(await said('account', 'allow-deletions', account, 'public')).toEqual([
      1,
      'No deletions are held here any more. Nothing was changed.',
    ])
    expect(await json('outbox', 'list', '--state', 'queued')).toEqual([])
  })

  test('health is read while another command owns the folder', async () => {
    // With an undo window this owns the folder until the reply is out.
    const args = ['reply', comments[0]?.id ?? '', '--text', 'Wait', '--undo', '60', '--wait']
    const owner = startParley(args, { data })
    await owner.said('Reply queued')
    try {
      const [sample] = await json<Health[]>('account', 'health')
      expect(sample).toMatchObject({ id: account, health: { state: 'healthy' } })
      expect(sample?.completeUpTo).not.toBeNull()
      expect(await json('account', 'health', account)).toMatchObject({ id: account })
      expect(await said('account', 'history', account, 'off')).toEqual([
        1,
        expect.stringContaining('This data folder is in use by parley reply'),
      ])
    } finally {
      owner.interrupt()
    }
    await owner.ended
  })
})

describe('on a Bluesky server', () => {
  let data = ''
  let keyring: DesktopSession
  let network: BlueskyHttp
  let account = ''
  let bob = ''
  const given = (input = '') => ({ data, input, env: keyring.env })
  const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, given())
  const ownRecords = (collection: string) =>
    [...network.fake.state.records.values()].filter(
      (one) => one.did === network.fake.state.own.did && one.collection === collection,
    )

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'parley-acts-'))
    network = await startBlueskyHttp()
    keyring = await openKeyring()
    bob = network.fake.world.addPerson('Bob')
    await json('settings', 'set', 'blueskyPlcUrl', network.plc)
    await json('settings', 'set', 'blueskyChatService', 'did:web:chat.example#bsky_chat')
    const brand = (await json<{ id: string }>('brand', 'add', '--name', 'Acme')).id
    const { fields, secrets } = network.fake.signIn
    const connected = await parley(
      ['account', 'connect', '--brand', brand, '--network', 'bluesky', '--server', network.server].concat([
        '--field',
        `identifier=${fields['identifier'] ?? ''}`,
        '--secret',
        'password',
        '--json',
      ]),
      given(`${secrets['password'] ?? ''}\n`),
    )
    account = connected.json<{ id: string }>().id
    network.fake.world.mention(bob, 'Look at this')
    await json('sync')
  }, patience)
  afterAll(async () => {
    await keyring.close()
    await network.close()
    await rm(data, { recursive: true, force: true })
  })

  test('like, boost, mute and block reach the network, and are taken back', async () => {
    const [conversation] = await json<Conversation[]>('inbox', '--kind', 'mention')
    const act = (...words: string[]) => json<{ state: string }>('act', conversation?.id ?? '', ...words, '--wait')
    const states = []
    for (const action of ['like', 'boost', 'mute', 'block']) states.push((await act(action)).state)
    expect(states).toEqual(['sent', 'sent', 'sent', 'sent'])
    expect(ownRecords('app.bsky.feed.like')).toHaveLength(1)
    expect(ownRecords('app.bsky.feed.repost')).toHaveLength(1)
    expect(ownRecords('app.bsky.graph.block')).toHaveLength(1)
    expect([...network.fake.state.muted]).toHaveLength(1)
    for (const action of ['unlike', 'unboost', 'unmute', 'unblock']) await act(action)
    expect(ownRecords('app.bsky.feed.like')).toEqual([])
    expect(ownRecords('app.bsky.feed.repost')).toEqual([])
    expect(ownRecords('app.bsky.graph.block')).toEqual([])
    expect([...network.fake.state.muted]).toEqual([])
  })

  test('a post is on the network once', async () => {
    await json('post', '--account', account, '--text', 'Hello from Acme', '--wait')
    expect(network.fake.world.ownMessages().filter((one) => one.text === 'Hello from Acme')).toHaveLength(1)
  })

  test('health tells of a server that is gone, and what is here stays', async () => {
    const before = await json<Health>('account', 'health', account)
    expect(before).toMatchObject({ health: { state: 'healthy' }, signIn: { way: 'password' } })
    expect(before.streams.every((stream) => stream.failures === 0)).toBe(true)
    await network.close()
    await json('sync')
    const after = await json<Health>('account', 'health', account)
    expect(after).toMatchObject({ health: { state: 'watch' }, completeUpTo: before.completeUpTo })
    const failed = after.streams.filter((stream) => stream.failures > 0)
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.every((stream) => (stream.errorText ?? '') !== '')).toBe(true)
    const { out } = await parley(['account', 'health'], given())
    expect(out).toMatch(/failed 1 time, next try .*: /u)
  })
})
