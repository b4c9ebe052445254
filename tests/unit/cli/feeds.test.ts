import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { run } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-feeds-'))
afterAll(() => rmSync(folder, { recursive: true }))
const list = '<opml version="2.0"><body></body></opml>\n'
const found = {
  added: ['a1', 'a1:2'],
  known: 1,
  refused: [{ address: 'https://10.0.0.1/\u001b[2J', reason: 'It lies in a private network.' }],
}
const engine = () =>
  createFakeClient(
    { 'feeds.export': (input) => (input.brandId === 'b1' ? { opml: list, feeds: 3 } : null) },
    { 'feeds.import': () => found },
  )

describe('feeds import', () => {
  test('hands over a file, and tells what became of each feed', async () => {
    const file = join(folder, 'list.opml')
    writeFileSync(file, list)
    const fake = engine()
    const ran = await run(['feeds', 'import', file, '--brand', 'b1'], { client: fake.client })
    expect([ran.code, ran.out]).toEqual([
      0,
      'Added 2 feeds; 1 of the list was here.\nNot added: https://10.0.0.1/\ufffd[2J. It lies in a private network.\n',
    ])
    expect(fake.asked).toEqual([{ name: 'feeds.import', input: { brandId: 'b1', opml: list } }])
    expect(ran.starts.map((it) => it.mode)).toEqual(['idle'])
  })

  test('takes standard input for -', async () => {
    const fake = engine()
    const ran = await run(['feeds', 'import', '-', '--brand', 'b1', '--json'], {
      client: fake.client,
      readInput: () => Promise.resolve(list),
    })
    expect(ran.json()).toEqual(found)
    expect(fake.asked[0]?.input).toEqual({ brandId: 'b1', opml: list })
  })

  test.each([
    ['a file that is not there', ['feeds', 'import', join(folder, 'none'), '--brand', 'b1'], /cannot be read/u],
    ['nothing on standard input', ['feeds', 'import', '-', '--brand', 'b1'], /holds no list/u],
    ['no file', ['feeds', 'import', '--brand', 'b1'], /needs FILE/u],
    ['no brand', ['feeds', 'import', '-'], /needs --brand/u],
  ])('with %s is wrong usage', async (_, typed, words) => {
    const ran = await run(typed, { client: engine().client })
    expect(ran.code).toBe(2)
    expect(ran.said.at(-1)).toMatch(words)
  })

  test('of a file that is too large is refused before it is handed over', async () => {
    const file = join(folder, 'large.opml')
    writeFileSync(file, 'x'.repeat(5_000_001))
    const fake = engine()
    expect((await run(['feeds', 'import', file, '--brand', 'b1'], { client: fake.client })).code).toBe(2)
    expect(fake.asked).toEqual([])
  })
})

describe('feeds export', () => {
  test('prints the list, or writes it to a file that is not there yet', async () => {
    const { client } = engine()
    expect((await run(['feeds', 'export', '--brand', 'b1'], { client })).out).toBe(list)
    expect((await run(['feeds', 'export', '--brand', 'b1', '--json'], { client })).json()).toEqual({
      feeds: 3,
      opml: list,
    })
    const file = join(folder, 'out.opml')
    const ran = await run(['feeds', 'export', '--brand', 'b1', '--out', file, '--json'], { client })
    expect(ran.json()).toEqual({ feeds: 3, file })
    expect(readFileSync(file, 'utf8')).toBe(list)
    writeFileSync(file, 'mine')
    const again = await run(['feeds', 'export', '--brand', 'b1', '--out', file], { client })
    expect([again.code, readFileSync(file, 'utf8')]).toEqual([1, 'mine'])
    expect(again.said.at(-1)).toMatch(/left as it is|left as it was/u)
  })

  test('of a brand that is not here says so', async () => {
    const ran = await run(['feeds', 'export', '--brand', 'b9'], { client: engine().client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, expect.stringMatching(/no brand b9/u)])
  })
})
