import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/main/engine/store/database.ts'
import { findMessage, setBody } from '../../src/main/engine/store/messages.ts'
import { askMessage } from '../../src/main/engine/store/translations.ts'
import type { QueryOutput } from '../../src/shared/contract/queries.ts'
import type { ConversationRow } from '../../src/shared/contract/conversation.ts'
import { createDeepLServer, createLibreServer, wireTo } from '../fakes/translationServer.ts'
import type { TranslationServer } from '../fakes/translationServer.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

const host = 'translate.house.example'
const address = `https://${host}`
let kit: EngineKit
let libre: TranslationServer
let deepL: TranslationServer
let brandId: string
let rows: readonly ConversationRow[]

beforeEach(async () => {
  libre = createLibreServer()
  deepL = createDeepLServer()
  deepL.key = 'secret-key:fx'
  kit = startEngine({ wire: wireTo({ [host]: libre, 'api-free.deepl.com': deepL }) })
  ;({ brandId } = await openSample(kit))
  rows = (await kit.client.query('inbox.list', { brandId, view: 'all', limit: 200 })).rows
})
afterEach(() => kit.stop())

async function setUp(): Promise<void> {
  await kit.client.command('translate.setUp', { kind: 'libretranslate', address })
  await kit.client.command('translate.allow', { brandId, on: true })
}

/** A conversation whose newest message is theirs and in a language, with that message. */
async function someone(
  language: string,
  isDirect: boolean,
): Promise<{ conversationId: string; messageId: string; body: string }> {
  for (const row of rows) {
    if ((row.kind === 'direct') !== isDirect || row.snippetLanguage !== language) continue
    const { messages } = await kit.client.query('conversation.thread', { conversationId: row.id })
    const message = messages.findLast((it) => it.direction === 'in' && it.language === language)
    if (message !== undefined) return { conversationId: row.id, messageId: message.id, body: message.body }
  }
  throw new Error(`The sample has none in ${language}`)
}

async function shown(conversationId: string): Promise<QueryOutput<'translate.shown'>> {
  await kit.time.advance(100)
  return kit.client.query('translate.shown', { conversationId })
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

describe('setting a service up', () => {
  it('is off at first, and nothing leaves until a service and the brand are there', async () => {
    const { conversationId, messageId } = await someone('ja', false)
    expect(await kit.client.query('translate.service', {})).toEqual({
      kind: null,
      address: '',
      host: '',
      hasKey: false,
      brandIds: [],
      mayChange: true,
    })
    expect(await refusal(kit.client.command('translate.message', { messageId }))).toContain('No translation service')
    expect((await kit.client.query('translate.facts', { conversationId }))?.block).toBe('notSetUp')
    expect(await refusal(kit.client.command('translate.allow', { brandId, on: true }))).toContain('Set one up first')
    await kit.client.command('translate.setUp', { kind: 'libretranslate', address: `${host}/translate` })
    expect((await kit.client.query('translate.service', {})).address).toBe(address)
    expect((await kit.client.query('translate.facts', { conversationId }))?.block).toBe('brand')
    expect(await refusal(kit.client.command('translate.message', { messageId }))).toContain(
      'may not leave this computer',
    )
    await kit.client.command('translate.allow', { brandId, on: true })
    expect(await kit.client.query('translate.facts', { conversationId })).toMatchObject({
      block: null,
      asksFirst: false,
      service: 'LibreTranslate',
      host,
      readingLanguage: 'en',
      theirLanguage: 'ja',
    })
    expect(libre.got).toEqual([])
  })

  it('keeps the key in the keychain by its host, and nowhere else', async () => {
    await kit.client.command('translate.setUp', { kind: 'deepl', key: 'secret-key:fx' })
    expect(await kit.client.query('translate.service', {})).toMatchObject({
      kind: 'deepl',
      address: 'https://api-free.deepl.com',
      hasKey: true,
    })
    expect(kit.host.secrets.get('translation:api-free.deepl.com')).toBe('secret-key:fx')
    expect((await kit.client.command('translate.test', {})).words).toContain('1,200 of 500,000')
    await kit.client.command('translate.allow', { brandId, on: true })
    const { conversationId, messageId } = await someone('ja', false)
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]).toMatchObject({ state: 'done', service: 'DeepL', from: 'ja' })
    const tables = kit.store.reader
      .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'message_search%'")
      .map(({ name }) => JSON.stringify(kit.store.reader.all(`SELECT * FROM ${name}`)))
    expect([...tables, JSON.stringify(kit.lines), JSON.stringify(kit.said)].join()).not.toContain('secret-key')
    // Another service: its brands are asked about anew, and the old key goes.
    await kit.client.command('translate.setUp', { kind: 'libretranslate', address })
    expect(await kit.client.query('translate.service', {})).toMatchObject({ hasKey: false, brandIds: [] })
    expect(kit.host.secrets.has('translation:api-free.deepl.com')).toBe(false)
  })

  it('changes nothing when the keychain fails, the address is none, or a member may not', async () => {
    kit.host.failNext('writeSecret', 'The keychain is locked.')
    expect(await refusal(kit.client.command('translate.setUp', { kind: 'deepl', key: 'k' }))).toContain(
      'nothing was changed. The keychain is locked.',
    )
    expect(await refusal(kit.client.command('translate.setUp', { kind: 'deepl' }))).toContain('wants a key')
    for (const wrong of ['http://translate.house.example', 'ftp://x', 'https://me:pw@x.example'])
      expect(await refusal(kit.client.command('translate.setUp', { kind: 'libretranslate', address: wrong }))).not.toBe(
        'not refused',
      )
    expect((await kit.client.query('translate.service', {})).kind).toBeNull()
    kit.store.write((db) => db.run("UPDATE members SET role = 'agent'"), { durable: false })
    expect(
      await refusal(kit.client.command('translate.setUp', { kind: 'libretranslate', address, key: 'agents-key' })),
    ).toContain('Only a lead or a manager')
    const written = { kind: 'libretranslate', address, hasKey: false } as const
    expect(await refusal(kit.client.command('translate.setService', written))).toContain('Only a lead or a manager')
    expect(kit.host.secrets.size).toBe(0)
    expect(await refusal(kit.client.command('translate.allow', { brandId, on: true }))).toContain('Only a lead')
  })

  it('says in words what a test found', async () => {
    expect(await refusal(kit.client.command('translate.test', {}))).toContain('No translation service is set up yet')
    await setUp()
    expect((await kit.client.command('translate.test', {})).words).toContain('Messages can be translated')
    libre.next.push({ status: 200, body: '<html></html>' })
    expect(await refusal(kit.client.command('translate.test', {}))).toContain('a web page')
  })
})

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
    const wire = wireTo({ [host]: libre })
    kit = startEngine({ file, wire })
    ;({ brandId } = await openSample(kit))
    rows = (await kit.client.query('inbox.list', { brandId, view: 'all', limit: 200 })).rows
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
    kit = startEngine({ file, wire, time: kit.time })
    expect((await shown(conversationId)).messages[0]).toMatchObject({
      state: 'failed',
      reason: 'Parley was closed before the answer came. Ask again.',
    })
    expect(libre.got).toEqual([])
    await kit.client.command('translate.message', { messageId })
    expect((await shown(conversationId)).messages[0]?.state).toBe('done')
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
