import { describe, expect, test } from 'vitest'
import type { OutsideFigure } from '../../../src/shared/contract/report.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { brand } from './things.ts'
import { run } from './world.ts'

const here = import.meta.filename
const figure: OutsideFigure = {
  id: 'f1',
  brandId: 'b1',
  month: '2026-10',
  source: 'manual',
  name: 'Shop visits',
  value: 12,
  unit: 'a day',
  note: '',
  from: 'Mina',
  at: Date.UTC(2026, 10, 1),
}
const known = { 'brand.list': () => [brand()] }
const place = ['--brand', 'b1', '--month', '2026-10']

describe('report outside', () => {
  test('lists figures, those in words too', async () => {
    const { client } = createFakeClient({
      ...known,
      'report.outside': () => [figure, { ...figure, id: 'f2', source: 'real_world', value: null, note: 'Nice' }],
    })
    const ran = await run(['report', 'outside', 'list', ...place], { client })
    expect(ran.out).toBe(
      'f1  manual      Shop visits  12 a day        Mina\nf2  real_world  Shop visits            Nice  Mina\n',
    )
    const asJson = await run(['report', 'outside', 'list', ...place, '--json'], { client })
    expect(asJson.json()).toMatchObject([
      { id: 'f1', at: '2026-11-01T00:00:00.000Z' },
      { id: 'f2', value: null },
    ])
  })

  test('adds a figure, or what was said', async () => {
    const fake = createFakeClient(known, { 'report.addOutside': () => ({ outsideId: 'f9' }) })
    const add = ['report', 'outside', 'add', 'Shop visits', ...place]
    const ran = await run([...add, '--value', '-3.5', '--unit', 'EUR'], { client: fake.client })
    expect(ran.out).toBe('“Shop visits” is kept: f9\n')
    await run([...add, '--source', 'real_world', '--note', 'Nice'], { client: fake.client })
    expect(fake.asked.map((it) => it.input)).toEqual([
      { brandId: 'b1', month: '2026-10', source: 'manual', name: 'Shop visits', value: -3.5, unit: 'EUR', note: '' },
      {
        brandId: 'b1',
        month: '2026-10',
        source: 'real_world',
        name: 'Shop visits',
        value: null,
        unit: '',
        note: 'Nice',
      },
    ])
    expect((await run([...add, '--value', 'many'], {})).code).toBe(2)
    expect((await run(['report', 'outside', 'add', 'x', '--brand', 'b1', '--month', 'May'], {})).code).toBe(2)
  })

  test('takes a figure away', async () => {
    const fake = createFakeClient({}, { 'report.removeOutside': () => ({}) })
    expect((await run(['report', 'outside', 'remove', 'f1'], { client: fake.client })).out).toBe(
      'The figure is taken away.\n',
    )
    expect(fake.asked[0]?.input).toEqual({ outsideId: 'f1' })
  })

  test('imports an export, and says what was not added up', async () => {
    const fake = createFakeClient(known, {
      'report.importOutside': () => ({ figures: 2, months: ['2026-09', '2026-10'], ignored: ['Bounce rate'] }),
    })
    const ran = await run(['report', 'outside', 'import', here, '--brand', 'b1', '--source', 'google_analytics'], {
      client: fake.client,
    })
    expect(ran.out).toBe('reportOutside.test.ts: 2 figures of 2026-09, 2026-10.\nNot added up: Bounce rate\n')
    expect(fake.asked[0]?.input).toEqual({ brandId: 'b1', file: here, source: 'google_analytics', month: null })
    expect((await run(['report', 'outside', 'import', here, '--brand', 'b1', '--source', 'x'], {})).code).toBe(2)
    expect(
      (await run(['report', 'outside', 'import', '/no.csv', '--brand', 'b1', '--source', 'manual'], {})).code,
    ).toBe(2)
  })

  test('wants a brand that is there', async () => {
    const { client } = createFakeClient({ 'brand.list': () => [] })
    expect((await run(['report', 'outside', 'list', ...place], { client })).said.at(-1)).toMatch(/There is no brand b1/)
  })
})
