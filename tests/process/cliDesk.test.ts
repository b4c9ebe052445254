import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parley, parleyJson } from './parley.ts'

interface Conversation {
  id: string
  brandId: string
  state: string
  assigneeId: string | null
  snoozedUntil: string | null
  tags: string[]
}
interface Report {
  added: number
  changed: number
  unchanged: number
  ready: number
  mapping: string
  encoding: string
  refused: { line: number; reason: string }[]
}

// Each command is two processes, and a story has many: on a busy machine they take their time.
const patience = 300_000
vi.setConfig({ testTimeout: patience })

let data = ''
let conversation: Conversation
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })
const said = async (...args: string[]) => {
  const ended = await parley(args, { data })
  return [ended.code, ended.reason]
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-desk-'))
  await json('sample', 'open')
  await json('sync')
  const [first] = await json<Conversation[]>('inbox', '--kind', 'direct')
  if (first === undefined) throw new Error('The sample inbox is empty')
  conversation = first
}, patience)
afterAll(() => rm(data, { recursive: true, force: true }))

describe('a conversation on the command line', () => {
  test('gets tags in any script and loses them again', async () => {
    const { id } = conversation
    expect((await json<Conversation>('tag', id, 'vip', '返品', 'หน้าร้าน')).tags.toSorted()).toEqual(
      ['vip', '返品', 'หน้าร้าน'].toSorted(),
    )
    expect((await json<Conversation>('tag', id, 'VIP', 'หน้าร้าน', '--remove')).tags).toEqual(['返品'])
    expect(await said('tag', 'nowhere', 'a')).toEqual([1, 'There is no conversation nowhere. parley inbox shows them.'])
  })

  test('is given to a member, noted on, put away and closed, each with a line in the record', async () => {
    const { id } = conversation
    const member = await json<{ id: string }>('member', 'add', '--name', 'ソムチャイ', '--role', 'agent')
    expect((await json<Conversation>('assign', id, 'ソムチャイ')).assigneeId).toBe(member.id)
    expect((await json<Conversation>('assign', id, '--nobody')).assigneeId).toBeNull()
    expect(await json('note', id, '배송팀에 확인 중')).toMatchObject({ direction: 'note', text: '배송팀에 확인 중' })
    const piped = await parley(['note', id, '-', '--json'], { data, input: 'from a pipe\nin two lines\n' })
    expect(piped.json()).toMatchObject({ text: 'from a pipe\nin two lines' })
    expect(await json<Conversation>('snooze', id, '--until', '2100-01-01T09:00Z')).toMatchObject({
      state: 'snoozed',
      snoozedUntil: '2100-01-01T09:00:00.000Z',
    })
    expect((await json<Conversation>('close', id, '--reason', 'settled by phone')).state).toBe('closed')
    expect((await json<{ isSound: boolean }>('verify')).isSound).toBe(true)
  })
})

describe('canned responses in files', () => {
  const heading = 'folder,title,shortcut,keywords,network,language,register,visibility,body,status,valid_until'
  const put = async (name: string, content: string | Uint8Array): Promise<string> => {
    const file = join(data, name)
    await writeFile(file, content)
    return file
  }

  test('come in, are only looked at with --dry-run, and go out as they came', async () => {
    const brand = (await json<{ id: string }>('brand', 'add', '--name', 'Lumen')).id
    const file = await put(
      'in.csv',
      `${heading}\n,Late,late,,,ja,polite,,遅れております。,approved,\n,Bad,bad,,twitter,,,,b,,\n`,
    )
    expect(await json<Report>('canned', 'import', file, '--brand', brand, '--dry-run')).toMatchObject({
      ready: 1,
      added: 0,
    })
    const report = await json<Report>('canned', 'import', file, '--brand', brand)
    expect(report).toMatchObject({ added: 1, mapping: 'parley', encoding: 'utf-8' })
    expect(report.refused.map(({ line }) => line)).toEqual([3])
    for (const ending of ['xlsx', 'csv']) {
      const out = join(data, `out.${ending}`)
      expect(await json('canned', 'export', out, '--brand', brand)).toMatchObject({ file: out, rows: 1 })
      expect(await json<Report>('canned', 'import', out, '--brand', brand)).toMatchObject({ added: 0, unchanged: 1 })
    }
    const [code, reason] = await said('canned', 'export', join(data, 'out.csv'), '--brand', brand)
    expect([code, reason]).toEqual([
      1,
      'There is a file named out.csv already. Nothing was written; choose another name.',
    ])
    await json('canned', 'export', join(data, 'out.csv'), '--brand', brand, '--overwrite')
    expect((await readFile(join(data, 'out.csv'), 'utf8')).startsWith(`\ufeff${heading}\r\n`)).toBe(true)
  })

  test('are refused whole in words when the file is no table, also across the reading thread', async () => {
    const { brandId } = conversation
    const picture = await put('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    expect(await said('canned', 'import', picture, '--brand', brandId)).toEqual([
      1,
      'This file is no table: it holds bytes that are no text. Nothing was imported; choose a CSV, XLSX or JSON file.',
    ])
    const columns = await put('columns.csv', 'id,text\n1,x\n')
    const ended = await parley(['canned', 'import', columns, '--brand', brandId, '--json'], { data })
    expect(ended.code).toBe(1)
    expect(ended.json()).toMatchObject({ error: { code: 'invalid' } })
    expect(ended.reason).toContain('Found: id, text')
    expect(await said('canned', 'import', columns, '--brand', 'gone')).toEqual([1, 'There is no such brand.'])
  })
})
