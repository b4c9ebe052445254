import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parley, parleyJson } from './parley.ts'

// Each command is two processes: on a busy machine they take their time.
const patience = 300_000
vi.setConfig({ testTimeout: patience })

const flow = {
  name: 'Returns',
  trigger: { kind: 'words', words: { ja: ['返品', '交換'], ko: ['교환'] } },
  startId: 'class',
  steps: [
    { id: 'class', kind: 'classify', levels: { 1: 'end', 2: 'end', 3: 'end' } },
    { id: 'end', kind: 'close' },
  ],
}
const fileOf = (body: object, version = 1): string => JSON.stringify({ format: 'parley-flow', version, flow: body })

describe('flows on the command line', () => {
  let data = ''
  let brand = ''
  let good = ''
  const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'parley-flows-'))
    good = join(data, 'good.json')
    await writeFile(good, fileOf(flow))
  }, patience)
  afterAll(() => rm(data, { recursive: true, force: true }))

  test('are looked at before there is any data, and told where they are wrong', async () => {
    expect(await json('flow', 'validate', good)).toEqual({ name: 'Returns', isValid: true, problems: [] })
    const round = {
      ...flow,
      startId: 'a',
      steps: [
        { id: 'a', kind: 'pause_posts', next: 'a' },
        { id: 'b', kind: 'close' },
      ],
    }
    const bad = await parley(['flow', 'validate', '-', '--json'], { data, input: fileOf(round) })
    expect(bad.code).toBe(1)
    expect(bad.json<{ problems: { stepId: string; code: string }[] }>().problems).toMatchObject([
      { stepId: 'a', code: 'circle_without_wait' },
      { stepId: 'b', code: 'unreachable' },
    ])
    expect(bad.reason).toMatch(/“Returns” has 2 errors\. /u)
    const newer = await parley(['flow', 'import', '-'], { data, input: fileOf(flow, 2) })
    expect([newer.code, newer.reason]).toEqual([1, expect.stringMatching(/newer Parley.*Nothing was kept/u)])
  })

  test('come in, are tried on what is here, go live, and go out the same', async () => {
    brand = (await json<{ id: string }>('sample', 'open')).id
    await json('sync')
    const trial = await json<{ matched: number; looked: number; conversations: { words: string[] }[] }>(
      'flow',
      'try',
      good,
      '--brand',
      brand,
      '--since',
      '2020-01-01',
    )
    expect(trial.looked).toBeGreaterThan(50)
    expect(trial.matched).toBeGreaterThan(0)
    expect(trial.conversations.flatMap((it) => it.words)).toContain('返品')

    const { id } = await json<{ id: string }>('flow', 'import', good, '--brand', brand)
    await json('flow', 'publish', id, '--note', 'first')
    expect(await json('flow', 'enable', id, '--brand', brand)).toMatchObject({ id, liveVersion: 1, brandIds: [brand] })
    expect(await json('flow', 'list', '--brand', brand)).toMatchObject([{ id, name: 'Returns', problemCount: 0 }])
    const out = join(data, 'out', 'flow.json')
    await json('flow', 'export', id, '--out', out)
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({
      format: 'parley-flow',
      version: 1,
      flow: { name: 'Returns' },
    })
    const again = await parley(['flow', 'publish', id], { data })
    expect([again.code, again.reason]).toEqual([
      1,
      'Nothing differs from the live version. There is nothing to publish.',
    ])
  })
})
