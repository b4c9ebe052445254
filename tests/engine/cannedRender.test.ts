import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.kit.stop())

const client = () => desk.kit.client

describe('a response made ready', () => {
  it('is filled from the conversation and the brand, and says what is open', async () => {
    const [one] = (await desk.conversations('comment')).filter((it) => it.language === 'ja')
    if (one === undefined) throw new Error('The sample brand has no Japanese comment')
    const cannedId = await desk.save({
      shortcut: 'a',
      variants: [
        {
          language: 'ja',
          register: 'formal',
          body: '{{customer.display_name}}{{customer.honorific}}、{{brand.name}}です。{{post.title}} {{customer.handle}} [[番号|1|2]] {{order}}',
        },
      ],
    })
    const found = await desk.render({ cannedId, conversationId: one.id })
    const detail = await client().query('conversation.detail', { conversationId: one.id })
    expect(found.text).toContain(`Sample brandです。${detail?.subject ?? ''} ${detail?.author?.handle ?? ''} `)
    expect(found.text).toMatch(/様、/)
    expect(found.open.map((it) => [it.kind, it.name, it.choices, found.text.slice(it.from, it.to)])).toEqual([
      ['question', '番号', ['1', '2'], '[[番号|1|2]]'],
      ['variable', 'order', [], '{{order}}'],
    ])
    expect(found).toMatchObject({ why: ['language'], score: 3, language: 'ja', network: null, visibility: 'both' })
    expect(found.length?.used).toBeGreaterThan(0)
    expect((await desk.render({ cannedId, conversationId: one.id, values: { order: 'A-1' } })).open).toHaveLength(1)
  })

  it('takes what a customer calls themselves as it is, never as a template', async () => {
    const [one] = await desk.conversations('direct')
    const name = '{{agent.alias}} [[x]] {% if a %}'
    desk.kit.store.write((db) => db.run('UPDATE authors SET display_name = :name WHERE is_self = 0', { name }), {
      durable: false,
    })
    const cannedId = await desk.save({ shortcut: 'a', body: 'Hello {{customer.display_name}}' })
    const found = await desk.render({ cannedId, conversationId: one?.id ?? '' })
    expect(found.problems).toEqual([])
    expect(found.open).toEqual([])
  })

  it('says what the brand says of itself, in each language', async () => {
    const [one] = (await desk.conversations('comment')).filter((it) => it.language === 'ja')
    desk.kit.store.write(
      (db) => {
        db.run("UPDATE members SET alias = 'MK'")
        db.run("UPDATE brands SET alt_contact = 'help@example.com', faq_json = :faq WHERE id = :id", {
          id: desk.brandId,
          faq: JSON.stringify([{ slug: 'returns', url: 'https://example.com/r' }]),
        })
      },
      { durable: false },
    )
    const found = await desk.render({
      body: '{{agent.alias}} {{alt_contact}} {{link.faq:returns}} {{link.faq:other}}',
      conversationId: one?.id ?? '',
    })
    expect(found.text).toBe('MK help@example.com https://example.com/r {{link.faq:other}}')
  })

  it('chooses the wording by network, language and place, and says why', async () => {
    const cannedId = await desk.save({
      shortcut: 'a',
      variants: [
        { body: 'any' },
        { language: 'th', body: 'thai' },
        { language: 'th', visibility: 'private', body: 'thai private' },
        { language: 'th', network: 'bluesky', body: 'thai bluesky' },
        { language: 'th', network: 'sample', visibility: 'public', body: 'thai sample public' },
      ],
    })
    const [comment] = (await desk.conversations('comment')).filter((it) => it.language === 'th')
    const [direct] = (await desk.conversations('direct')).filter((it) => it.language === 'th')
    const text = async (input: object) => {
      const found = await desk.render({ cannedId, ...input })
      return [found.text, found.why]
    }
    expect(await text({ conversationId: comment?.id ?? '' })).toEqual([
      'thai sample public',
      ['network', 'language', 'visibility'],
    ])
    expect(await text({ conversationId: direct?.id ?? '' })).toEqual(['thai private', ['language', 'visibility']])
    expect(await text({ conversationId: direct?.id ?? '', language: 'ko' })).toEqual(['any', []])
    expect(await text({ network: 'bluesky', language: 'th' })).toEqual(['thai bluesky', ['network', 'language']])
    const { variants } = await desk.detail(cannedId)
    const named = await desk.render({ cannedId, conversationId: comment?.id ?? '', variantId: variants[2]?.id ?? '' })
    expect(named.warnings).toEqual([
      'This is a draft: nobody has approved it yet.',
      'This text is for direct messages only, and the reply is public.',
    ])
    expect((await desk.render({ cannedId, language: 'ja', variantId: variants[1]?.id ?? '' })).warnings).toContain(
      'This text is in Thai; the person writes Japanese.',
    )
  })

  it('goes by the language of most of the last three messages of the person', async () => {
    const [one] = (await desk.conversations('direct')).filter((it) => it.language === 'ko')
    const cannedId = await desk.save({
      shortcut: 'a',
      variants: [
        { language: 'ko', body: '한국어' },
        { language: 'ja', body: '日本語' },
      ],
    })
    const conversationId = one?.id ?? ''
    expect((await desk.render({ cannedId, conversationId })).text).toBe('한국어')
    const { messages } = await client().query('conversation.thread', { conversationId })
    const theirs = messages.filter((it) => it.direction === 'in')
    const setLanguage = (id: string, language: string) =>
      desk.kit.store.write(
        (db) => db.run('UPDATE messages SET language = :language WHERE id = :id', { id, language }),
        {
          durable: false,
        },
      )
    for (const it of theirs) setLanguage(it.id, 'ja')
    expect((await desk.render({ cannedId, conversationId })).text).toBe('日本語')
    if (theirs.length > 2) {
      setLanguage(theirs.at(-1)?.id ?? '', 'ko')
      expect((await desk.render({ cannedId, conversationId })).text).toBe('日本語')
    }
  })

  it('works on a text that is still being written, and without a conversation', async () => {
    const found = await desk.render({
      body: 'Hello {{customer.display_name | default: "there"}}',
      brandId: desk.brandId,
    })
    expect(found).toMatchObject({ cannedId: null, variantId: null, text: 'Hello there', length: null, warnings: [] })
    expect(await client().query('canned.render', { cannedId: 'none' })).toBeNull()
    expect(await client().query('canned.render', { shortcut: 'none' })).toBeNull()
    expect(
      (await desk.render({ body: 'Hi {{order}}', network: 'bluesky', values: { order: '7' } })).length,
    ).toMatchObject({
      used: 4,
      max: 300,
      unit: 'graphemes',
    })
    expect((await desk.render({ body: 'Hi {{oder}}' })).problems.join()).toMatch(/order/)
  })

  it('asks which brand is meant when several have the shortcut', async () => {
    const { brandId } = await client().command('brand.create', { name: 'Other' })
    await desk.save({ shortcut: 'a', body: 'one' })
    await desk.save({ shortcut: 'a', body: 'two', brandId })
    await expect(client().query('canned.render', { shortcut: 'a' })).rejects.toThrow(/Several brands/)
    expect((await desk.render({ shortcut: 'a', brandId })).text).toBe('two')
  })

  it('tells hours and next opening in the brand’s zone and the wording’s language', async () => {
    const week = [[], [], [], [], [], [], []].map(() => [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ])
    await client().command('brand.edit', {
      brandId: desk.brandId,
      hours: { timeZone: 'Asia/Tokyo', week, exceptions: {} },
    })
    const cannedId = await desk.save({
      shortcut: 'a',
      variants: [
        { language: 'ja', body: '{{hours.today}}|{{hours.next_open}}|{% if in_hours %}open{% else %}shut{% endif %}' },
      ],
    })
    const [today, next, state] = (await desk.render({ cannedId })).text.split('|')
    expect(today).toBe('09:00–12:00, 13:00–18:00')
    expect(next).toMatch(/\d+月\d+日.*(09|13):00/)
    expect(['open', 'shut']).toContain(state)
  })
})

describe('the picker', () => {
  it('shows what suits the place first, with the wordings that may be used there', async () => {
    const thai = await desk.save({ shortcut: 'x1', title: 'Delivery Thai', variants: [{ language: 'th', body: 'ก' }] })
    const korean = await desk.save({
      shortcut: 'x2',
      title: 'Delivery Korean',
      variants: [{ language: 'ko', body: '가' }],
    })
    await desk.save({ shortcut: 'x3', title: 'Delivery private', variants: [{ visibility: 'private', body: 'p' }] })
    const [comment] = (await desk.conversations('comment')).filter((it) => it.language === 'ko')
    const pick = (text: string) => client().query('canned.pick', { conversationId: comment?.id ?? '', text })
    expect((await pick('delivery')).map((it) => it.id)).toEqual([korean, thai])
    expect((await pick('')).map((it) => it.id)).toEqual([korean, thai])
    expect((await pick('delivery'))[0]?.variantIds).toEqual([(await desk.detail(korean)).variants[0]?.id])
    expect(await pick('nothing like it')).toEqual([])
    expect(await client().query('canned.pick', { conversationId: 'none', text: '' })).toEqual([])
  })

  it('offers what is for one reader alone once the reply is', async () => {
    const hidden = await desk.save({
      shortcut: 'x4',
      title: 'Data private',
      variants: [{ visibility: 'private', body: 'p' }],
    })
    const open = await desk.save({
      shortcut: 'x5',
      title: 'Data public',
      variants: [{ visibility: 'public', body: 'o' }],
    })
    const [comment] = await desk.conversations('comment')
    const pick = async (visibility: 'private' | null) =>
      (await client().query('canned.pick', { conversationId: comment?.id ?? '', visibility, text: 'data' })).map(
        (it) => it.id,
      )
    expect(await pick(null)).toEqual([open])
    expect(await pick('private')).toEqual([hidden])
    expect(await pick(null)).toEqual([open])
  })

  it('learns from what the member uses', async () => {
    const first = await desk.save({ shortcut: 'aa', title: 'Answer one' })
    const second = await desk.save({ shortcut: 'ab', title: 'Answer two' })
    const [one] = await desk.conversations('comment')
    const order = async () =>
      (await client().query('canned.pick', { conversationId: one?.id ?? '', text: 'answer' })).map((it) => it.id)
    const before = await order()
    const later = before[1] === second ? second : first
    const { variants } = await desk.detail(later)
    await client().command('message.reply', {
      conversationId: one?.id ?? '',
      text: 'Thank you',
      canned: [{ cannedId: later, variantId: variants[0]?.id ?? '', version: 1, text: 'Thank you' }],
    })
    expect((await order())[0]).toBe(later)
  })

  it('measures a text by the rule of every network', async () => {
    const lengths = await client().query('canned.lengths', { text: 'がｶﾞ👩‍👩‍👧' })
    expect(lengths.map((it) => it.network)).toContain('bluesky')
    expect(lengths.find((it) => it.network === 'bluesky')?.length.used).toBe(3)
    expect((await client().query('canned.variables', { brandId: null })).map((it) => it.name)).toContain(
      'customer.display_name',
    )
  })
})
