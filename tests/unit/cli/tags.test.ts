import { describe, expect, test } from 'vitest'
import type { TagView } from '../../../src/shared/contract/viewQueries.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { run } from './world.ts'

function engine() {
  const tags: TagView[] = [
    { id: 't1', name: 'Refund', isArchived: false, uses: 2, alsoCalled: ['refunds'] },
    { id: 't2', name: '返品', isArchived: true, uses: 1000, alsoCalled: [] },
  ]
  return createFakeClient(
    { 'tag.list': ({ withArchived }) => tags.filter((tag) => withArchived || !tag.isArchived) },
    { 'tag.save': () => ({}), 'tag.split': () => ({}) },
  )
}

describe('tags', () => {
  test('are listed with their uses, archived ones when asked for', async () => {
    const { client } = engine()
    expect((await run(['tags', 'list', '--json'], { client })).json()).toEqual([
      { id: 't1', name: 'Refund', isArchived: false, uses: 2, alsoCalled: ['refunds'] },
    ])
    expect((await run(['tags', 'list', '--archived'], { client })).out).toMatch(
      /返品 +over 999 conversations +archived/,
    )
  })

  test('are named by any name that leads to them, and refused in words', async () => {
    const fake = engine()
    expect((await run(['tags', 'rename', 'REFUNDS', 'Money back'], { client: fake.client })).code).toBe(0)
    expect((await run(['tags', 'merge', 'refund', '返品'], { client: fake.client })).out).toContain(
      'parley tags split t1',
    )
    expect((await run(['tags', 'split', 't1'], { client: fake.client })).code).toBe(0)
    expect((await run(['tags', 'archive', 't1'], { client: fake.client })).code).toBe(0)
    expect((await run(['tags', 'archive', 't2', '--back'], { client: fake.client })).code).toBe(0)
    expect(fake.asked).toMatchObject([
      { name: 'tag.save', input: { tagId: 't1', name: 'Money back' } },
      { name: 'tag.save', input: { tagId: 't1', mergeInto: 't2' } },
      { name: 'tag.split', input: { tagId: 't1' } },
      { name: 'tag.save', input: { tagId: 't1', isArchived: true } },
      { name: 'tag.save', input: { tagId: 't2', isArchived: false } },
    ])
    const none = await run(['tags', 'archive', 'nothing'], { client: fake.client })
    expect(none.code).toBe(1)
    expect(none.said.join('\n')).toContain('There is no tag "nothing"')
  })
})
