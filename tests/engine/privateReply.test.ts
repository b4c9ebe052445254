import { afterEach, describe, expect, it } from 'vitest'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Receipt, Session } from '../../src/main/connectors/connector.ts'
import type { Action } from '../../src/shared/contract/action.ts'
import type { MessageView } from '../../src/shared/contract/conversation.ts'
import { conversation, message, startPageDesk } from './pageDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

const week = 7 * 86_400_000
let desk: PlainDesk
afterEach(() => {
  written = 0
  writtenBefore = 1000
  return desk.kit.stop()
})

/** A network with one comment, which may be answered in private within a week; the answer shows in a thread of its own. */
async function deskOf(
  perform: (session: Session, action: Action) => Promise<Receipt>,
  lists: () => boolean = () => false,
): Promise<string> {
  desk = await startPageDesk({
    privateReply: { withinMs: week },
    live: (session) => [
      conversation(session, 'comment'),
      message(session, 'theirs', { conversation: 'comment', at: (written ||= session.now - writtenBefore) }),
      ...(lists() ? shown(session) : []),
    ],
    ownSince: (session) =>
      Promise.resolve(
        lists()
          ? [
              {
                remoteId: 'ours',
                text: 'For you alone',
                conversationId: 'ann',
                replyToId: null,
                createdAt: session.now,
                key: null,
                changes: shown(session),
              },
            ]
          : [],
      ),
    perform,
  })
  const [row] = (await desk.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows
  return row?.id ?? ''
}
let written = 0
let writtenBefore = 1000
const shown = (session: Session) => [
  conversation(session, 'ann', 'direct'),
  message(session, 'ours', { conversation: 'ann', author: 'me', body: 'For you alone', at: session.now }),
]
const receipt = (session: Session): Receipt => ({ at: session.now, remoteId: 'ours', changes: shown(session) })
const thread = async (conversationId: string): Promise<readonly MessageView[]> =>
  (await desk.kit.client.query('conversation.thread', { conversationId })).messages
const answer = (conversationId: string, undoSeconds = 0): Promise<{ outboxId: string }> =>
  desk.kit.client.command('message.reply', {
    conversationId,
    text: 'For you alone',
    isPrivate: true,
    undoSeconds,
  })
const directId = (): string =>
  desk.kit.store.reader.get<{ id: string }>("SELECT id FROM conversations WHERE kind = 'direct'")?.id ?? ''

describe('a private answer to a comment', () => {
  it('goes to its writer alone, answers the comment, and shows in both places as one message', async () => {
    const done: Action[] = []
    const comment = await deskOf((session, action) => {
      done.push(action)
      return Promise.resolve(receipt(session))
    })
    const before = await desk.kit.client.query('conversation.detail', { conversationId: comment })
    expect(before).toMatchObject({ needsReply: true, privateReply: { whyNot: null } })
    await answer(comment)
    expect(await desk.kit.client.query('outbox.list', {})).toMatchObject([{ isPrivate: true }])
    await desk.kit.time.advance(5000)
    expect(done).toMatchObject([{ kind: 'reply', isPrivate: true, replyTo: { remoteId: 'theirs' } }])
    const after = await desk.kit.client.query('conversation.detail', { conversationId: comment })
    expect(after).toMatchObject({ needsReply: false, pendingCount: 0 })
    const here = await thread(comment)
    expect(here.map((it) => [it.body, it.isPrivate])).toEqual([
      ['words of theirs', false],
      ['For you alone', true],
    ])
    const there = await thread(directId())
    expect(there).toMatchObject([{ id: here[1]?.id, isPrivate: true }])
    // The network shows it in its thread at each look; it stays where it answers.
    await desk.kit.client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(5000)
    expect((await thread(comment)).length).toBe(2)
  })

  it('is sent once: a second one is refused, in words', async () => {
    const done: Action[] = []
    const comment = await deskOf((session, action) => {
      done.push(action)
      return Promise.resolve(receipt(session))
    })
    await answer(comment)
    await expect(answer(comment)).rejects.toThrow('one private answer to each comment')
    await desk.kit.time.advance(5000)
    await expect(answer(comment)).rejects.toThrow('one private answer to each comment')
    expect(done.length).toBe(1)
    expect(
      (await desk.kit.client.query('conversation.detail', { conversationId: comment }))?.privateReply?.whyNot,
    ).toContain('one private answer')
  })

  it('is one message in words: neither parts nor pictures go with it', async () => {
    const comment = await deskOf((session) => Promise.resolve(receipt(session)))
    const asked = { conversationId: comment, text: 'For you alone', isPrivate: true }
    const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 1, altText: '' }
    const send = (more: { more?: string[]; attachments?: (typeof picture)[] }) =>
      desk.kit.client.command('message.reply', { ...asked, ...more })
    await expect(send({ more: ['And you'] })).rejects.toThrow('is one message')
    await expect(send({ attachments: [picture] })).rejects.toThrow('takes words alone')
    await expect(send({})).resolves.toBeDefined()
  })

  it('is refused when its time is over, with the text kept', async () => {
    writtenBefore = week + 1
    const comment = await deskOf((session) => Promise.resolve(receipt(session)))
    await expect(answer(comment)).rejects.toThrow('for 7 days')
  })

  it('tells whoever approves it that it is for one person', async () => {
    const comment = await deskOf((session) => Promise.resolve(receipt(session)))
    const asked = { conversationId: comment, text: 'For you alone', askApproval: true }
    await desk.kit.client.command('message.reply', { ...asked, isPrivate: true })
    expect(await desk.kit.client.query('approval.list', {})).toMatchObject([{ isPrivate: true }])
  })

  it('comes back into the draft as a private one when it is taken back', async () => {
    const comment = await deskOf((session) => Promise.resolve(receipt(session)))
    const { outboxId } = await answer(comment, 30)
    await desk.kit.client.command('outbox.cancel', { outboxId })
    const { draft } = (await desk.kit.client.query('conversation.detail', { conversationId: comment })) ?? {}
    expect(draft).toMatchObject({ text: 'For you alone', isPrivate: true })
    await answer(comment)
    await desk.kit.time.advance(5000)
    expect((await thread(comment)).length).toBe(2)
  })

  it.each([
    ['is found', false],
    ['was brought by a look in between and is found', true],
  ])('whose answer was lost %s, and is not sent twice', async (_how, isPulledFirst) => {
    let tries = 0
    let isThere = false
    const comment = await deskOf(
      () => {
        tries++
        isThere = true
        return Promise.reject(new ConnectorError('offline', 'Lost', { outcome: 'unknown', code: 'lost' }))
      },
      () => isThere,
    )
    await answer(comment)
    for (let round = 0; round < 6; round++) {
      if (isPulledFirst || round > 3) await desk.kit.client.command('sync.now', { accountId: null })
      await desk.kit.time.advance(isPulledFirst ? 100 : 60_000)
    }
    await desk.kit.time.advance(120_000)
    expect(tries).toBe(1)
    const ours = (await thread(comment)).filter((it) => it.direction === 'out')
    expect(ours).toMatchObject([{ isPrivate: true, delivery: { state: 'sent' } }])
    expect(await thread(directId())).toMatchObject([{ id: ours[0]?.id }])
  })
})
