import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.kit.stop())

const client = () => desk.kit.client
async function conversation(): Promise<string> {
  const [one] = await desk.conversations('direct')
  if (one === undefined) throw new Error('No conversation')
  return one.id
}
async function reply(conversationId: string, cannedId: string): Promise<void> {
  const { variants } = await desk.detail(cannedId)
  const text = variants[0]?.body ?? ''
  const canned = [{ cannedId, variantId: variants[0]?.id ?? '', version: 1, text }]
  await client().command('message.reply', { conversationId, text, undoSeconds: 0, canned })
}

describe('what came after a response', () => {
  it('knows how the next message sounded, by people and by word rules, and nothing where neither says a word', async () => {
    const cannedId = await desk.save({ shortcut: 'a' })
    const conversationId = await conversation()
    const stats = async () => (await desk.detail(cannedId)).stats
    const write = (id: string, body: string, language: string | null): void => {
      desk.kit.store.write(
        (db) =>
          db.run(
            `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, language, created_at, first_seen_at, arrival, is_hidden, is_read, version)
             SELECT max(m.seq) + 1, :message, c.account, c.number, c.author, :message, '', 'in', :body, :language, :at, :at, 1, 0, 1, 1
             FROM conversations c JOIN messages m WHERE c.id = :id`,
            { id: conversationId, message: id, body, language, at: desk.kit.time.clock.now() },
          ),
        { durable: false },
      )
    }
    await reply(conversationId, cannedId)
    await desk.kit.time.advance(60_000)
    write('one', 'the blue one', 'en')
    expect(await stats()).toMatchObject({ repliedRate: 1, after: null, complaintsAfter: null })
    // A person's word counts for what came last before it.
    const label = (values: object) =>
      client().command('conversation.label', { conversationIds: [conversationId], ...values })
    await desk.kit.time.advance(1000)
    await label({ sentiment: 'neutral' })
    expect(await stats()).toMatchObject({
      after: { positive: 0, neutral: 1, negative: 0, mixed: 0 },
      complaintsAfter: 0,
    })
    // Taken back by undo, which leaves what the rules say: nothing.
    await label({ sentiment: null, by: 'rule' })
    expect(await stats()).toMatchObject({ after: null })
    await label({ sentiment: 'positive' })

    await desk.kit.time.advance(60_000)
    await reply(conversationId, cannedId)
    await desk.kit.time.advance(60_000)
    write('two', '対応が悪い。最悪です', 'ja')
    write('three', 'ありがとう', 'ja')
    expect(await stats()).toMatchObject({
      after: { positive: 1, neutral: 0, negative: 1, mixed: 0 },
      complaintsAfter: 0.5,
    })
    // What a person says, until our next answer goes out, stands over the rules.
    await desk.kit.time.advance(1000)
    await label({ sentiment: 'mixed', intent: 'question' })
    expect(await stats()).toMatchObject({
      after: { positive: 1, neutral: 0, negative: 0, mixed: 1 },
      complaintsAfter: 0,
    })
  })
})
