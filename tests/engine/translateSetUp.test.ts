import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { address, host, refusal, startTranslateDesk } from './translateDesk.ts'
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
