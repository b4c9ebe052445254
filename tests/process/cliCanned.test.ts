import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parley, parleyJson } from './parley.ts'

interface Rendered {
  shortcut: string
  text: string
  length: { used: number; max: number; unit: string; over: number } | null
  open: { kind: string; name: string; choices: string[] }[]
  variant: { id: string; language: string | null; network: string | null; visibility: string; status: string }
  why: string[]
  warnings: string[]
}

// Each command is two processes: on a busy machine they take their time.
const patience = 300_000
vi.setConfig({ testTimeout: patience })

describe('canned responses on the command line', () => {
  let data = ''
  let brand = ''
  const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'parley-canned-'))
    brand = (await json<{ id: string }>('sample', 'open')).id
    await json('sync')
  }, patience)
  afterAll(() => rm(data, { recursive: true, force: true }))

  test('are listed, and found as in the picker', async () => {
    const all = await json<{ shortcut: string; uses: number; lastUsedAt: null }[]>('canned', 'list', '--brand', brand)
    expect(all.length).toBeGreaterThan(8)
    expect(all[0]).toMatchObject({ uses: 0, lastUsedAt: null })
    const found = await json<{ shortcut: string }[]>('canned', 'list', '--text', 'へんぴん')
    expect(found.map((it) => it.shortcut)).toEqual(['返品'])
    expect(await parley(['canned', 'list', '--brand', 'none'], { data })).toMatchObject({
      code: 1,
      reason: 'There is no brand none. parley brand list shows them.',
    })
  })

  test('are made ready without a conversation, with values given by hand', async () => {
    const found = await json<Rendered>(
      'canned',
      'render',
      'status',
      '--language',
      'JA',
      '--network',
      'bluesky',
      '--set',
      'order=TR-1',
    )
    expect(found).toMatchObject({
      shortcut: 'status',
      variant: { language: 'ja', network: null, visibility: 'private', status: 'approved' },
      why: ['language'],
    })
    expect(found.text).toContain('ご注文TR-1は[[')
    expect(found.open).toMatchObject([
      { kind: 'question', name: '状況', choices: ['本日発送いたしました', expect.any(String), expect.any(String)] },
    ])
    expect(found.length?.used).toBeGreaterThan(20)
    const open = await json<Rendered>('canned', 'render', ';status', '--language', 'en')
    expect(open.length).toBeNull()
    expect(open.open.map((it) => it.name)).toContain('order')
  })

  test('are made ready for a conversation', async () => {
    const rows = await json<{ id: string; lastInbound: { text: string } | null }[]>('inbox', '--kind', 'comment')
    const korean = rows.find((it) => /[가-힣]/u.test(it.lastInbound?.text ?? ''))
    const found = await json<Rendered>('canned', 'render', 'late', '--conversation', korean?.id ?? '')
    expect(found).toMatchObject({ variant: { language: 'ko', network: null }, why: ['language'], open: [] })
    expect(found.text).toMatch(/배송이 늦어져/u)
    expect(found.length?.max).toBeGreaterThan(0)
    const { out, code } = await parley(['canned', 'render', 'late', '--conversation', korean?.id ?? ''], { data })
    expect(code).toBe(0)
    expect(out).toMatch(/^Length {3}\d+ of \d+ /mu)
    expect(out).toMatch(/^Because {2}it fits: language, score 3$/mu)
  })

  test('say what is wrong with what was typed', async () => {
    const said = async (...args: string[]) => {
      const ended = await parley(['canned', 'render', ...args], { data })
      return [ended.code, ended.reason]
    }
    expect(await said('nothing-so')).toEqual([
      1,
      'There is no canned response ;nothing-so here. parley canned list shows them.',
    ])
    expect(await said('late', '--network', 'bleusky')).toEqual([
      1,
      expect.stringMatching(/no network "bleusky".*bluesky/u),
    ])
    expect(await said('late', '--set', 'order')).toEqual([2, expect.stringMatching(/NAME=VALUE/u)])
    expect(await said('late', '--register', 'keigo')).toEqual([2, expect.stringMatching(/formal, polite or casual/u)])
    expect(await said('late', '--language', 'japanese!')).toEqual([2, expect.stringMatching(/language code/u)])
    expect(await said('late', '--conversation', 'none')).toEqual([1, expect.stringMatching(/no conversation none/u)])
  })
})
