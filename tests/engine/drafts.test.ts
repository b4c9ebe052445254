import { afterEach, describe, expect, it } from 'vitest'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

async function firstConversation(): Promise<string> {
  await openSample(kit)
  const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })
  return rows[0]?.id ?? ''
}
const draftOf = async (conversationId: string) =>
  (await kit.client.query('conversation.detail', { conversationId }))?.draft

const put = {
  cannedId: 'c',
  variantId: 'v',
  version: 2,
  title: '返品',
  text: 'ご返品は下記から。',
  actions: [{ kind: 'tag' as const, tag: 'return' }, { kind: 'close' as const }],
}

describe('a draft', () => {
  it('keeps the canned responses that were put into it, until it says others or is gone', async () => {
    kit = startEngine()
    const conversationId = await firstConversation()
    await kit.client.command('draft.save', { conversationId, text: 'half' })
    expect(await draftOf(conversationId)).toMatchObject({ text: 'half', canned: [] })
    await kit.client.command('draft.save', { conversationId, text: put.text, canned: [put] })
    // The pause in typing hands over the text alone: what was put in stays.
    await kit.client.command('draft.save', { conversationId, text: `${put.text}！` })
    expect(await draftOf(conversationId)).toMatchObject({ text: `${put.text}！`, canned: [put] })
    await kit.client.command('draft.save', { conversationId, text: put.text, canned: [{ ...put, actions: [] }] })
    expect((await draftOf(conversationId))?.canned).toEqual([{ ...put, actions: [] }])
    await kit.client.command('draft.save', { conversationId, text: '' })
    expect(await draftOf(conversationId)).toBeNull()
    await kit.client.command('draft.save', { conversationId, text: 'anew' })
    expect((await draftOf(conversationId))?.canned).toEqual([])
  })

  it('gets a reply that was taken back above what was begun meanwhile, and loses neither', async () => {
    kit = startEngine()
    const conversationId = await firstConversation()
    const { outboxId } = await kit.client.command('message.reply', { conversationId, text: 'first', undoSeconds: 10 })
    await kit.client.command('draft.save', { conversationId, text: 'and second' })
    await kit.client.command('outbox.cancel', { outboxId })
    expect((await draftOf(conversationId))?.text).toBe('first\n\nand second')
  })
})
