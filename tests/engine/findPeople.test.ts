import { afterEach, expect, it } from 'vitest'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

it('finds everybody who wrote by the beginning of their name, with a conversation to open', async () => {
  kit = startEngine()
  await openSample(kit)
  const people = kit.store.reader.all<{ id: string; display_name: string; handle: string }>(
    'SELECT id, display_name, handle FROM authors WHERE is_self = 0 AND name_key IS NOT NULL AND number IN (SELECT author FROM conversations)',
  )
  expect(people.length).toBeGreaterThan(5)
  for (const person of people) {
    const found = await kit.client.query('people.find', { text: person.display_name, limit: 50 })
    expect(found.map((it) => it.authorId)).toContain(person.id)
  }
  const [first] = await kit.client.query('people.find', { text: people[0]?.handle ?? '' })
  expect(first?.conversationId).toBeDefined()
  expect(await kit.client.query('people.find', { text: '' })).toEqual([])
  expect(await kit.client.query('people.find', { text: 'zzzzzz' })).toEqual([])
})
