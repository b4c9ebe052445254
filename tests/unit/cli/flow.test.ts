import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { FlowProblem, FlowView } from '../../../src/shared/contract/flow.ts'
import { dayIn } from '../../../src/main/cli/dayIn.ts'
import { StartRefused } from '../../../src/main/host/engineChild.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import type { FakeClient } from '../../fakes/fakeClient.ts'
import { flowOf } from '../rules/flowParts.ts'
import { brand } from './things.ts'
import { run } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-flow-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'flow.json')
writeFileSync(file, '{"format":"parley-flow"}')

const error: FlowProblem = { stepId: 'a', code: 'gone_person', severity: 'error', words: 'Mina is not here.' }
const warning: FlowProblem = {
  stepId: null,
  code: 'no_trigger_words',
  severity: 'warning',
  words: 'A part\u001b[2J is empty.',
}
const flow: FlowView = {
  id: 'f1',
  name: 'Refunds',
  brandId: null,
  brandIds: ['b1'],
  liveVersion: 2,
  hasDraft: true,
  revision: 7,
  position: 0,
  isArchived: false,
  openCases: 3,
  problems: 1,
}
const body = flowOf([{ id: 'end', kind: 'close' }])
const engine = (problems: FlowProblem[] = []): FakeClient =>
  createFakeClient(
    {
      'brand.list': () => [brand()],
      'flow.list': () => [flow],
      'flow.get': ({ flowId }) =>
        flowId === 'f1' ? { flow, version: null, isDraft: true, body, problems, names: {} } : null,
      'flow.readFile': () => ({ body, problems }),
      'flow.export': ({ flowId }) => (flowId === 'f1' ? { name: 'Refunds', text: '{"format":"parley-flow"}\n' } : null),
      'flow.try': ({ since }) => ({
        looked: 40,
        matched: 2,
        isWhole: false,
        byLanguage: [{ language: 'ja', looked: 40, matched: 2 }],
        byMonth: [{ month: '2026-09', matched: 2 }],
        asOfNow: ['tag', 'author'],
        conversations: [
          {
            conversationId: 'c1',
            messageId: 'm1',
            network: 'bluesky',
            authorName: 'Mina',
            language: 'ja',
            excerpt: 'かぶれ\nました\u202e',
            at: since,
            words: ['かぶれ'],
            level: 2,
          },
        ],
      }),
    },
    {
      'flow.import': () => ({ flowId: 'f1', problems }),
      'flow.publish': () => ({ version: 3, revision: 8 }),
      'flow.enable': () => ({}),
    },
  )

describe('flow validate', () => {
  test('ends with 1 and the first error as its reason, and lists all of them', async () => {
    const ran = await run(['flow', 'validate', file], { client: engine([error, warning]).client })
    expect(ran.code).toBe(1)
    expect(ran.out).toBe(
      'error step a gone_person: Mina is not here.\nwarning flow no_trigger_words: A part\ufffd[2J is empty.\n',
    )
    expect(ran.said.at(-1)).toBe('“Test” has 1 error. Mina is not here.')
    expect(ran.starts.map((it) => it.mode)).toEqual(['read'])
  })

  test('tells warnings and passes', async () => {
    const ran = await run(['flow', 'validate', file, '--json'], { client: engine([warning]).client })
    expect(ran.code).toBe(0)
    expect(ran.json()).toEqual({ name: 'Test', isValid: true, problems: [warning] })
    const fine = await run(['flow', 'validate', '-'], {
      client: engine().client,
      readInput: () => Promise.resolve('{}'),
    })
    expect([fine.code, fine.out]).toEqual([0, '“Test” has no problems (1 step).\n'])
  })

  test('works where there is no data yet', async () => {
    const refused = new StartRefused({
      t: 'refused',
      kind: 'missing',
      failure: { code: 'conflict', message: 'Nothing is there.' },
    })
    const ran = await run(['flow', 'validate', file], { client: engine().client, refused })
    expect(ran.starts.map((it) => it.mode)).toEqual(['read', 'idle'])
    const list = await run(['flow', 'list'], { client: engine().client, refused })
    expect(list.starts.map((it) => it.mode)).toEqual(['read'])
  })

  test.each([
    ['a file that is not there', ['flow', 'validate', join(folder, 'none')], /cannot be read/u],
    ['no file', ['flow', 'validate'], /needs FILE/u],
  ])('with %s is wrong usage', async (_, typed, words) => {
    const ran = await run(typed, { client: engine().client })
    expect(ran.code).toBe(2)
    expect(ran.said.at(-1)).toMatch(words)
  })

  test('of a file that is too large hands nothing over', async () => {
    const large = join(folder, 'large.json')
    writeFileSync(large, ' '.repeat(5_000_001))
    const ran = await run(['flow', 'import', large], { client: engine().client })
    expect([ran.code, ran.starts.length]).toEqual([2, 0])
    expect(ran.said.at(-1)).toMatch(/larger than 5 MB\. Nothing was kept/u)
  })
})

describe('a flow file', () => {
  const taken = async (bytes: Buffer | string) => {
    const odd = join(folder, 'odd.json')
    writeFileSync(odd, bytes)
    const fake = engine()
    const ran = await run(['flow', 'import', odd], { client: fake.client })
    return { ran, text: (fake.asked[0]?.input as { text: string } | undefined)?.text }
  }

  test('may have a mark at its beginning, or be what a shell of Windows wrote', async () => {
    expect((await taken('\ufeff{"a":"かぶれ"}')).text).toBe('{"a":"かぶれ"}')
    expect((await taken(Buffer.from('\ufeff{"a":"かぶれ"}\r\n', 'utf16le'))).text).toBe('{"a":"かぶれ"}\r\n')
  })

  test('in another encoding is refused before its words come in as others', async () => {
    const { ran, text } = await taken(Buffer.from([0x22, 0x82, 0xa9, 0x82, 0xd4, 0x22]))
    expect([ran.code, ran.starts.length, text]).toEqual([2, 0, undefined])
    expect(ran.said.at(-1)).toMatch(/no text in UTF-8\..*Nothing was kept/u)
  })

  test('is as long as a flow may be, also in letters of three bytes each', async () => {
    const long = 'か'.repeat(4_000_000)
    expect((await taken(long)).text).toBe(long)
  })
})

describe('flow import and export', () => {
  test('keep a draft and say what is wrong with it', async () => {
    const fake = engine([error])
    const ran = await run(['flow', 'import', file, '--brand', 'b1'], { client: fake.client })
    expect([ran.code, ran.out]).toEqual([
      0,
      '“Test” is kept as a draft: f1\nerror step a gone_person: Mina is not here.\n',
    ])
    expect(fake.asked).toEqual([{ name: 'flow.import', input: { text: '{"format":"parley-flow"}', brandId: 'b1' } }])
    const json = await run(['flow', 'import', file, '--json'], { client: engine([error]).client })
    expect(json.json()).toEqual({ id: 'f1', name: 'Test', problems: [error] })
  })

  test('pass on what the engine says of a broken file', async () => {
    const client = {
      ...engine().client,
      command: () =>
        Promise.reject(
          new FailureError({ code: 'invalid', message: 'flow.name is not right. Nothing was kept.', issues: [] }),
        ),
    }
    const ran = await run(['flow', 'import', file], { client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, 'flow.name is not right. Nothing was kept.'])
  })

  test('write to a new file, in folders that are made', async () => {
    const out = join(folder, 'deep', 'er', 'flow.json')
    const ran = await run(['flow', 'export', 'f1', '--out', out, '--json'], { client: engine().client })
    expect([ran.code, ran.json()]).toEqual([0, { name: 'Refunds', file: out }])
    expect(readFileSync(out, 'utf8')).toBe('{"format":"parley-flow"}\n')
    const again = await run(['flow', 'export', 'f1', '--out', out], { client: engine().client })
    expect([again.code, again.said.at(-1)]).toEqual([
      1,
      `${out} is there already and was left as it is. Name another file.`,
    ])
    const shown = await run(['flow', 'export', 'f1', '--json'], { client: engine().client })
    expect(shown.json()).toEqual({ format: 'parley-flow' })
    const none = await run(['flow', 'export', 'f2'], { client: engine().client })
    expect([none.code, none.said.at(-1)]).toEqual([1, 'There is no flow f2. parley flow list shows them.'])
  })
})

describe('flow try', () => {
  test('tells what a flow would have begun for, and which facts are of today', async () => {
    const ran = await run(['flow', 'try', file, '--brand', 'b1', '--since', '2026-09-01'], { client: engine().client })
    expect(ran.code).toBe(0)
    expect(ran.out).toContain(
      '2 of 40 messages would have begun it (the newest; there are more than are looked at in one go).',
    )
    expect(ran.out).toMatch(/^ja {2}2 of 40$/mu)
    expect(ran.out).toMatch(/^c1 {2}.* {2}ja {2}level 2 {2}Mina {2}かぶれ {2}かぶれ ました\ufffd$/mu)
    expect(ran.said).toEqual([
      'This flow begins by hand only: it has no trigger to try.\nAs they are today, not as they were then: tags, the tags and followers of people.',
    ])
  })

  test('counts from the start of the day in the brand’s zone', async () => {
    const ran = await run(['flow', 'try', file, '--brand', 'b1', '--since', '2026-09-01', '--json'], {
      client: engine().client,
    })
    expect(ran.json()).toMatchObject({ matched: 2, conversations: [{ at: '2026-08-31T15:00:00.000Z', level: 2 }] })
  })

  test.each([
    ['no day', ['--brand', 'b1'], /needs --since/u],
    ['no brand', ['--since', '2026-09-01'], /needs --brand/u],
    ['a day that is none', ['--brand', 'b1', '--since', '2026-02-30'], /--since takes a day such as/u],
    ['too many', ['--brand', 'b1', '--since', '2026-09-01', '--limit', '5000'], /--limit/u],
  ])('with %s is wrong usage', async (_, flags, words) => {
    const ran = await run(['flow', 'try', file, ...flags], { client: engine().client })
    expect([ran.code, ran.starts.length]).toEqual([2, 0])
    expect(ran.said.at(-1)).toMatch(words)
  })

  test('with a brand that is not here says so', async () => {
    const ran = await run(['flow', 'try', file, '--brand', 'b9', '--since', '2026-09-01'], { client: engine().client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, 'There is no brand b9. parley brand list shows them.'])
  })
})

describe('flow list, publish and enable', () => {
  test('list the flows in their order', async () => {
    const ran = await run(['flow', 'list'], { client: engine().client })
    expect(ran.out).toBe('f1  Refunds  version 2, draft  on for 1 brand  1 problem\n')
    const json = await run(['flow', 'list', '--json'], { client: engine().client })
    expect(json.json()).toMatchObject([{ id: 'f1', liveVersion: 2, problemCount: 1 }])
  })

  test('publish the newest draft', async () => {
    const fake = engine([warning])
    const ran = await run(['flow', 'publish', 'f1', '--note', 'new words'], { client: fake.client })
    expect([ran.code, ran.out]).toEqual([0, '“Refunds” is live as version 3, for 1 brand.\n'])
    expect(fake.asked).toEqual([{ name: 'flow.publish', input: { flowId: 'f1', revision: 7, note: 'new words' } }])
    expect(ran.said).toEqual(['warning flow no_trigger_words: A part\ufffd[2J is empty.'])
  })

  test('switch a flow on and off', async () => {
    const fake = engine()
    await run(['flow', 'enable', 'f1', '--brand', 'b1'], { client: fake.client })
    const off = await run(['flow', 'enable', 'f1', '--brand', 'b1', '--off'], { client: fake.client })
    expect(fake.asked.map((it) => it.input)).toEqual([
      { flowId: 'f1', brandId: 'b1', on: true },
      { flowId: 'f1', brandId: 'b1', on: false },
    ])
    expect(off.out).toBe('“Refunds” is switched off for Acme.\n')
    const none = await run(['flow', 'enable', 'f9', '--brand', 'b1'], { client: fake.client })
    expect([none.code, none.said.at(-1)]).toEqual([1, 'There is no flow f9. parley flow list shows them.'])
  })
})

describe('the start of a day', () => {
  test.each([
    ['Asia/Tokyo', '2026-09-01', '2026-08-31T15:00:00.000Z'],
    ['UTC', '2026-09-01', '2026-09-01T00:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
  ])('in %s on %s is %s', (zone, day, expected) => {
    expect(new Date(dayIn(zone, day)).toISOString()).toBe(expected)
  })
})
