import { afterEach, expect, it } from 'vitest'
import { keepAuthorWords } from '../../src/main/engine/store/authorWords.ts'
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

it('finds people by any word, in whatever way it is half typed; who is called exactly that comes first', async () => {
  kit = startEngine()
  await openSample(kit)
  const people = kit.store.reader.all<{ number: number }>(
    'SELECT number FROM authors WHERE is_self = 0 AND number IN (SELECT author FROM conversations WHERE last_message IS NOT NULL) LIMIT 7',
  )
  const names = [
    ['Tanaka Anna Maria', 'at_tanaka.bsky.social'],
    ['Anna', 'zed'],
    ['田中花子', 'hana'],
    ['サトウ ケンジ', '@kenji.s@server.example'],
    ['김민수', 'minsu88'],
    ['สมชาย ใจดี', 'somchai'],
    ['Ökonom Émile', 'x'],
  ] as const
  kit.store.write(
    (db) => {
      people.forEach(({ number }, at) => {
        const [name, handle] = names[at] ?? ['', '']
        db.run(
          'UPDATE authors SET display_name = :name, handle = :handle, name_key = NULL, handle_key = NULL WHERE number = :number',
          { name, handle, number },
        )
        keepAuthorWords(db, number, name, handle)
      })
    },
    { durable: true },
  )
  const found = async (text: string): Promise<readonly string[]> =>
    (await kit.client.query('people.find', { text }))
      .map((it) => it.name)
      .filter((it) => names.some(([name]) => name === it))
  expect(await found('anna')).toEqual(['Anna', 'Tanaka Anna Maria'])
  expect(await found('mar tan')).toEqual(['Tanaka Anna Maria'])
  expect(await found('花')).toEqual(['田中花子'])
  expect(await found('けんじ')).toEqual(['サトウ ケンジ'])
  expect(await found('ｹﾝ')).toEqual(['サトウ ケンジ'])
  expect(await found('kenji')).toEqual(['サトウ ケンジ'])
  for (const typed of ['민수', '미', 'ㅁㅅ', 'ㄱㅁㅅ', '김미', 'minsu'])
    expect(await found(typed), typed).toContain('김민수')
  expect(await found('ใจ่')).toEqual(['สมชาย ใจดี'])
  expect(await found('emile okon')).toEqual(['Ökonom Émile'])
  expect(await found('tanaka zed')).toEqual([])
})
