import { afterEach, expect, it } from 'vitest'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

it('gives the sample brand responses in four languages that can be used as they stand', async () => {
  kit = startEngine()
  const { brandId } = await openSample(kit)
  const { rows } = await kit.client.query('canned.list', { brandId })
  expect(rows.length).toBeGreaterThanOrEqual(10)
  expect(new Set(rows.flatMap((it) => it.languages))).toEqual(new Set(['en', 'ja', 'th', 'ko']))
  const { rows: conversations } = await kit.client.query('inbox.list', { brandId, view: 'needs_reply' })
  for (const row of rows) {
    const detail = await kit.client.query('canned.detail', { cannedId: row.id })
    for (const variant of detail?.variants ?? []) {
      expect(variant.problems, `${row.shortcut} ${variant.language ?? ''}`).toEqual([])
      const rendered = await kit.client.query('canned.render', {
        cannedId: row.id,
        variantId: variant.id,
        conversationId: conversations[0]?.id ?? '',
        values: { order: 'TR-48213' },
      })
      expect(rendered?.problems).toEqual([])
      // Only questions are left to fill: no variable of the sample brand is without a value.
      expect(
        rendered?.open.filter((it) => it.kind === 'variable'),
        rendered?.text,
      ).toEqual([])
      expect(rendered?.text).not.toMatch(/\{\{|\{%/)
    }
  }
  expect((await kit.client.query('canned.folders', { brandId })).map((it) => [it.name, it.count])).toEqual([
    ['Orders', 3],
    ['Shops', 2],
    ['Conversation', 3],
    ['Care', 2],
  ])
  // Opened again it is the same brand, with the same responses.
  await kit.client.command('brand.openSample', {})
  expect((await kit.client.query('canned.list', { brandId })).rows).toHaveLength(rows.length)
})

it('names them in the language of the brand, and puts that language first', async () => {
  kit = startEngine()
  const { brandId } = await kit.client.command('brand.openSample', { language: 'ko' })
  expect((await kit.client.query('canned.folders', { brandId })).map((it) => it.name)).toEqual([
    '주문',
    '매장',
    '대화',
    '고객 케어',
  ])
  const { rows } = await kit.client.query('canned.list', { brandId })
  expect(rows.map((row) => row.title).filter((title) => !/\p{Script=Hangul}/u.test(title))).toEqual([])
  const late = rows.find((row) => row.shortcut === 'late')
  const detail = await kit.client.query('canned.detail', { cannedId: late?.id ?? '' })
  expect(detail?.variants.map((variant) => variant.language)).toEqual(['ko', 'en', 'ja', 'th'])
  expect((await kit.client.query('client.detail', { brandId }))?.languages).toEqual(['ko'])
})
