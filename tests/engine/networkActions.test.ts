import { afterEach, describe, expect, it } from 'vitest'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Action, ActionKind } from '../../src/shared/contract/action.ts'
import { conversation, message, startPageDesk } from './pageDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})
const deskOf = async (parts: Parameters<typeof startPageDesk>[0]): Promise<PlainDesk> => {
  desk = await startPageDesk(parts)
  return desk
}

describe('what is done on a network', () => {
  const all: readonly ActionKind[] = [
    'repost',
    'hide',
    'edit',
    'report',
    'vote',
    'react',
    'muteList',
    'moderate',
    'delete',
  ]

  it('a changed text is held to the limit of where it stands: a post may be longer than an answer', async () => {
    const rule = (max: number) => ({ limits: [{ max, unit: 'graphemes' as const }], linkLength: null })
    const texts: string[] = []
    const it = await deskOf({
      does: ['edit'],
      text: { public: rule(10), private: null, post: rule(20) },
      live: (session) => [
        conversation(session, 'one'),
        message(session, 'theirs', { at: 1_700_000_000_000 }),
        message(session, 'answer', { author: 'me', at: 1_700_000_000_000 }),
        message(session, 'post', { author: 'me', at: 1_700_000_000_000, conversation: null }),
      ],
      perform: (session, action) => {
        if (action.kind === 'edit') texts.push(action.text)
        return Promise.resolve({ at: session.now, remoteId: null, changes: [] })
      },
    })
    const edit = (remoteId: string, length: number) =>
      it.kit.client.command('message.edit', {
        messageId:
          it.kit.store.reader.get<{ id: string }>('SELECT id FROM messages WHERE remote_id = :remoteId', { remoteId })
            ?.id ?? '',
        text: 'x'.repeat(length),
      })
    await edit('post', 20)
    await edit('answer', 10)
    await expect(edit('post', 21)).rejects.toThrow('1 over 20')
    await expect(edit('answer', 11)).rejects.toThrow('1 over 10')
    await it.kit.time.advance(5000)
    expect(texts.map((text) => text.length).toSorted((one, other) => one - other)).toEqual([10, 20])
  })

  it('each action goes out once, with what it is aimed at, and shows here', async () => {
    const done: Action[] = []
    const it = await deskOf({
      does: all,
      live: (session) => [
        conversation(session, 'one'),
        message(session, 'theirs', { at: 1_700_000_000_000 }),
        message(session, 'ours', { author: 'me', at: 1_700_000_000_000 }),
      ],
      perform: (session, action) => {
        done.push(action)
        return Promise.resolve({ at: session.now, remoteId: null, changes: [] })
      },
    })
    const [row] = (await it.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows
    const thread = async () =>
      (await it.kit.client.query('conversation.thread', { conversationId: row?.id ?? '' })).messages
    const theirs = (await thread()).find((one) => one.direction === 'in')?.id ?? ''
    const ours = (await thread()).find((one) => one.direction === 'out')?.id ?? ''
    await it.kit.client.command('message.repost', { messageId: theirs, on: true })
    await it.kit.client.command('message.hide', { messageId: theirs, on: true, reason: 'rude' })
    await it.kit.client.command('message.report', { messageId: theirs, reason: 'abuse', comment: 'see' })
    await it.kit.client.command('message.vote', { messageId: theirs, choices: [1] })
    await it.kit.client.command('message.edit', { messageId: ours, text: 'better words' })
    await it.kit.client.command('account.muteList', { accountId: it.accountId, list: 'at://list', on: true })
    await it.kit.time.advance(5000)
    expect(done.map((action) => action.kind).sort()).toEqual(['edit', 'hide', 'muteList', 'report', 'repost', 'vote'])
    expect(done.find((action) => action.kind === 'report')).toMatchObject({
      target: { remoteId: 'theirs', ref: 'ref theirs' },
      author: { remoteId: 'ann' },
      reason: 'abuse',
    })
    const shown = await thread()
    expect(shown.find((one) => one.id === theirs)).toMatchObject({
      isHidden: true,
      reactions: [{ reaction: 'repost', count: 1, isMine: true }],
    })
    expect(shown.find((one) => one.id === ours)?.body).toBe('better words')
    await expect(it.kit.client.command('message.edit', { messageId: theirs, text: 'x' })).rejects.toThrow(
      'wrote yourself',
    )
    await expect(it.kit.client.command('message.hide', { messageId: ours, on: true })).rejects.toThrow(
      'deleted, not hidden',
    )
    await expect(it.kit.client.command('message.report', { messageId: ours, reason: 'spam' })).rejects.toThrow(
      'own message',
    )
    await expect(
      it.kit.client.command('message.react', { messageId: theirs, reaction: 'wow', on: true }),
    ).rejects.toThrow('like')
  })

  it('the parts of a thread go out in order, each going on from the one before; after a refused part none follows', async () => {
    let refuses = ''
    const sent: [string, string | undefined][] = []
    const it = await deskOf({
      does: ['post'],
      perform: (session, action, continues) => {
        if (action.kind !== 'post') throw new Error('only posts here')
        if (action.text === refuses)
          return Promise.reject(
            new ConnectorError('rejected', 'Not these words.', { outcome: 'not_done', code: 'words' }),
          )
        sent.push([action.text, continues])
        const remoteId = `post ${sent.length}`
        return Promise.resolve({
          at: session.now,
          remoteId,
          changes: [message(session, remoteId, { conversation: null, author: 'me', body: action.text })],
        })
      },
    })
    const post = (text: string, more: string[]) =>
      it.kit.client.command('post.publish', { accountId: it.accountId, text, more })
    const { outboxIds } = await post('one', ['two', 'three'])
    expect(outboxIds).toHaveLength(3)
    await it.kit.time.advance(10_000)
    expect(sent).toEqual([
      ['one', undefined],
      ['two', 'post 1'],
      ['three', 'post 2'],
    ])
    refuses = 'b'
    const second = await post('a', ['b', 'c'])
    await it.kit.time.advance(10_000)
    const ends = await Promise.all(second.outboxIds.map((id) => it.entry(id)))
    expect(ends.map((entry) => entry.state)).toEqual(['sent', 'failed', 'failed'])
    expect(ends[2]?.errorText).toContain('part of the thread before')
  })
})
