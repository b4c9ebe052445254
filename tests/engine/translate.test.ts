import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/main/engine/store/database.ts'
import { findMessage, setBody } from '../../src/main/engine/store/messages.ts'
import { findBrand } from '../../src/main/engine/store/brands.ts'
import type { Reader } from '../../src/main/engine/store/database.ts'
import { setBrandsOfMember } from '../../src/main/engine/store/members.ts'
import { askMessage } from '../../src/main/engine/store/translations.ts'
import { wireTo } from '../fakes/translationServer.ts'
import { startEngine } from './kit.ts'
import { host, refusal, startTranslateDesk } from './translateDesk.ts'
import type { Someone, TranslateDesk } from './translateDesk.ts'
import type { QueryOutput } from '../../src/shared/contract/queries.ts'
import type { TranslationServer } from '../fakes/translationServer.ts'
import type { EngineKit } from './kit.ts'

let desk: TranslateDesk
let kit: EngineKit
let libre: TranslationServer
let brandId: string

beforeEach(async () => {
  desk = await startTranslateDesk()
  ;({ kit, libre, brandId } = desk)
})
afterEach(() => kit.stop())

const setUp = (): Promise<void> => desk.setUp()
const someone = (language: string, isDirect: boolean): Promise<Someone> => desk.someone(language, isDirect)
const shown = (id: string): Promise<QueryOutput<'translate.shown'>> => desk.shown(id)

const brandNumber = (db: Reader, id: string): number => findBrand(db, id)?.number ?? 0

describe('translating a message', () => {
  it('keeps what came back beside the original, and pays once', async () => {
    await setUp()
    const { conversationId, messageId, body } = await someone('ja', false)
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages).toEqual([
      {
        messageId,
        state: 'done',
        text: `[en] ${body}`,
        from: 'ja',
        to: 'en',
        service: `LibreTranslate (${host})`,
        at: expect.any(Number) as number,
        reason: '',
      },
    ])
    expect((await kit.client.query('message.detail', { messageId }))?.body).toBe(body)
    kit.engine.hostEvent({ kind: 'offline' })
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]?.state).toBe('done')
    expect(libre.got).toHaveLength(1)
    const lines = await kit.client.query('activity.list', { conversationId })
    const line = lines.find((it) => it.action === 'translate.message')
    expect(line?.detail).toEqual({ service: 'libretranslate', to: 'en', characters: body.length })
    expect(JSON.stringify([lines, kit.lines])).not.toContain(body.slice(0, 8))
  })

  it('can be had in several languages, the newest of which is shown, and in the reading language of the settings', async () => {
    await setUp()
    const { conversationId, messageId } = await someone('ja', false)
    await kit.client.command('translate.message', { messageId })
    await kit.time.advance(100)
    await kit.client.command('settings.set', { values: { readingLanguage: 'th' } })
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages.map((it) => it.to)).toEqual(['th'])
    await kit.client.command('translate.message', { messageId, to: 'en' })
    expect((await shown(conversationId)).messages.map((it) => it.to)).toEqual(['en'])
    expect(libre.got).toHaveLength(2)
    expect(await refusal(kit.client.command('translate.message', { messageId, to: 'ja' }))).toContain(
      'in that language already',
    )
  })

  it('goes with its text: when that is edited, deleted or the translation is dropped', async () => {
    await setUp()
    const { conversationId, messageId } = await someone('ja', false)
    const seq = kit.store.reader.get<{ seq: number; account: number }>(
      'SELECT seq, account FROM messages WHERE id = :id',
      { id: messageId },
    )
    if (seq === undefined) throw new Error('gone')
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages).toHaveLength(1)
    kit.store.write((db) => setBody(db, seq.seq, seq.account, '別の文です'), { durable: false })
    expect((await shown(conversationId)).messages).toEqual([])
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]?.text).toBe('[en] 別の文です')
    await kit.client.command('translate.drop', { messageId })
    expect((await shown(conversationId)).messages).toEqual([])
    await kit.client.command('translate.message', { messageId })
    await kit.time.advance(100)
    kit.store.write((db) => db.run('UPDATE messages SET deleted_at = 1 WHERE seq = :seq', { seq: seq.seq }), {
      durable: false,
    })
    expect(kit.store.reader.all('SELECT * FROM translations')).toEqual([])
  })

  it('throws away an answer to a text that was changed meanwhile', async () => {
    await setUp()
    const { conversationId, messageId } = await someone('ja', false)
    await kit.client.command('translate.message', { messageId })
    const row = kit.store.reader.get<{ seq: number; account: number }>(
      'SELECT seq, account FROM messages WHERE id = :id',
      { id: messageId },
    )
    if (row === undefined) throw new Error('gone')
    kit.store.write((db) => setBody(db, row.seq, row.account, '変わりました'), { durable: false })
    expect((await shown(conversationId)).messages).toEqual([])
  })

  it('asks once for each private conversation', async () => {
    await setUp()
    const { conversationId, messageId } = await someone('ja', true)
    expect((await kit.client.query('translate.facts', { conversationId }))?.asksFirst).toBe(true)
    expect(await refusal(kit.client.command('translate.message', { messageId }))).toContain('is private')
    expect(libre.got).toEqual([])
    await kit.client.command('translate.message', { messageId, agree: true })
    expect((await shown(conversationId)).messages[0]?.state).toBe('done')
    expect((await kit.client.query('translate.facts', { conversationId }))?.asksFirst).toBe(false)
    await kit.client.command('translate.message', { messageId, to: 'ko' })
    expect((await shown(conversationId)).messages[0]?.to).toBe('ko')
  })

  it('says why there is none, keeps the original, and can be asked for again', async () => {
    await setUp()
    const { conversationId, messageId } = await someone('ja', false)
    kit.engine.hostEvent({ kind: 'offline' })
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]).toMatchObject({ state: 'failed', reason: /offline/ as never })
    kit.engine.hostEvent({ kind: 'online' })
    libre.next.push({ status: 429, body: '', headers: { 'retry-after': '20' } })
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]?.reason).toContain('Try again in 20 seconds')
    kit.network.isCut = true
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]?.reason).toContain('did not take the connection')
    kit.network.isCut = false
    kit.network.garbles = true
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]?.reason).toContain('could not be read')
    kit.network.garbles = false
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]?.state).toBe('done')
  })

  it('refuses what is too long, empty, ours, or asked for by somebody from outside', async () => {
    await setUp()
    const { conversationId, messageId } = await someone('ja', false)
    const row = kit.store.reader.get<{ seq: number; account: number }>(
      'SELECT seq, account FROM messages WHERE id = :id',
      { id: messageId },
    )
    if (row === undefined) throw new Error('gone')
    kit.store.write((db) => setBody(db, row.seq, row.account, 'あ'.repeat(5001)), { durable: false })
    expect(await refusal(kit.client.command('translate.message', { messageId }))).toContain('up to 5,000 characters')
    kit.store.write((db) => setBody(db, row.seq, row.account, ' '), { durable: false })
    expect(await refusal(kit.client.command('translate.message', { messageId }))).toContain('no text')
    const mine = await kit.client.command('message.reply', { conversationId, text: 'はい', undoSeconds: 30 })
    expect(await refusal(kit.client.command('translate.message', { messageId: mine.messageId }))).toContain(
      'Only what others wrote',
    )
    kit.store.write((db) => setBody(db, row.seq, row.account, 'こんにちは'), { durable: false })
    const other = await kit.client.command('brand.create', { name: 'Another', timeZone: 'UTC' })
    kit.store.write((db) => setBrandsOfMember(db, 1, [brandNumber(db, other.brandId)]), { durable: false })
    expect((await kit.client.query('translate.facts', { conversationId }))?.block).toBe('notTeam')
    expect(await refusal(kit.client.command('translate.message', { messageId }))).toContain('You do not belong')
    kit.store.write((db) => setBrandsOfMember(db, 1, null), { durable: false })
    kit.store.write((db) => db.run("UPDATE members SET role = 'external'"), { durable: false })
    expect((await kit.client.query('translate.facts', { conversationId }))?.block).toBe('notTeam')
    expect(await refusal(kit.client.command('translate.message', { messageId }))).toContain('Only the team')
    expect(libre.got).toEqual([])
  })

  it('asks for nothing more once leave was withdrawn', async () => {
    await setUp()
    const { messageId } = await someone('ja', false)
    await kit.client.command('translate.message', { messageId })
    await kit.time.advance(100)
    await kit.client.command('translate.allow', { brandId, on: false })
    expect(await refusal(kit.client.command('translate.message', { messageId, to: 'th' }))).toContain('may not leave')
    expect(libre.got).toHaveLength(1)
  })

  it('does not send by itself what was under way when the engine ended', async () => {
    await kit.stop()
    const file = join(mkdtempSync(join(tmpdir(), 'parley-translate-')), 'parley.db')
    desk = await startTranslateDesk(file)
    ;({ kit, libre } = desk)
    await setUp()
    const { conversationId, messageId } = await someone('ja', false)
    await kit.stop()
    const store = openStore(file)
    store.write(
      (db) => {
        const message = findMessage(db, messageId)
        if (message !== undefined) askMessage(db, message.seq, 'en', 'LibreTranslate', 1)
      },
      { durable: true },
    )
    store.close()
    kit = startEngine({ file, wire: wireTo({ [host]: libre }), time: kit.time })
    const here = async (): Promise<QueryOutput<'translate.shown'>> => {
      await kit.time.advance(100)
      return kit.client.query('translate.shown', { conversationId })
    }
    expect((await here()).messages[0]).toMatchObject({
      state: 'failed',
      reason: 'Parley was closed before the answer came. Ask again.',
    })
    expect(libre.got).toEqual([])
    await kit.client.command('translate.message', { messageId })
    expect((await here()).messages[0]?.state).toBe('done')
  })
})

describe('translating a draft', () => {
  it('is a proposal in their language: the draft stays, and sending or discarding it takes the proposal away', async () => {
    await setUp()
    const { conversationId } = await someone('ja', false)
    await kit.client.command('draft.save', { conversationId, text: 'We are sorry.' })
    await kit.client.command('translate.draft', { conversationId, text: 'We are sorry.' })
    expect((await shown(conversationId)).draft).toMatchObject({
      state: 'done',
      draft: 'We are sorry.',
      text: '[ja] We are sorry.',
      from: 'de',
      to: 'ja',
    })
    expect((await kit.client.query('conversation.detail', { conversationId }))?.draft?.text).toBe('We are sorry.')
    await kit.client.command('draft.discard', { conversationId })
    expect((await shown(conversationId)).draft).toBeNull()
    await kit.client.command('translate.draft', { conversationId, text: 'Typed and sent' })
    await kit.client.command('message.reply', { conversationId, text: 'Typed and sent', undoSeconds: 30 })
    expect((await shown(conversationId)).draft).toBeNull()
    await kit.client.command('translate.draft', { conversationId, text: 'Once more', to: 'ko' })
    expect((await shown(conversationId)).draft?.text).toBe('[ko] Once more')
    await kit.client.command('translate.dropDraft', { conversationId })
    expect((await shown(conversationId)).draft).toBeNull()
    expect(await refusal(kit.client.command('translate.draft', { conversationId, text: 'はい' }))).toContain('already')
  })

  it('replaces the proposal before when the draft is another, whichever answer comes first', async () => {
    await setUp()
    const { conversationId } = await someone('ja', false)
    await kit.client.command('translate.draft', { conversationId, text: 'First words' })
    await kit.client.command('translate.draft', { conversationId, text: 'Second words' })
    await kit.time.advance(100)
    expect((await shown(conversationId)).draft).toMatchObject({ draft: 'Second words', text: '[ja] Second words' })
  })

  it('cannot be had of a private conversation without a word', async () => {
    await setUp()
    const { conversationId } = await someone('ja', true)
    expect(await refusal(kit.client.command('translate.draft', { conversationId, text: 'Hi' }))).toContain('private')
    expect(libre.got).toEqual([])
  })
})
