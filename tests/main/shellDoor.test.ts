import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createShellDoor, largestCall, roughBytes } from '../../src/main/app/shellDoor.ts'
import type { ShellDeeds, ShellSender } from '../../src/main/app/shellDoor.ts'
import { shellCalls } from '../../src/shared/contract/shell.ts'
import type { ShellName } from '../../src/shared/contract/shell.ts'

const ours: ShellSender = { isOurWindow: true, isMainFrame: true, origin: 'app://ui' }
const good: { readonly [N in ShellName]: readonly unknown[] } = {
  'window.minimize': [],
  'window.toggleMaximize': [],
  'window.close': [],
  'window.zoom': ['in'],
  'link.open': ['https://example.com'],
  'mail.draft': [{ to: ['a@b.example'], subject: 'KIN-1', body: 'text' }],
  'text.save': ['KIN-1 timeline', 'text'],
  'clipboard.write': ['text'],
  'data.backUp': [],
  'media.attach': [],
  'canned.importFile': [{ choose: true, brandId: null, encoding: null, mapping: null, preview: true, seen: null }],
  'canned.exportFile': [{ brandId: null, format: 'csv', name: 'Canned responses' }],
  'page.saveText': [{ name: 'Skin reaction', ending: 'svg', text: '<svg></svg>' }],
  'page.savePdf': [{ name: 'Skin reaction' }],
  'page.print': [],
  'report.export': [
    {
      brandId: 'b-1',
      month: '2026-10',
      formats: ['pdf'],
      language: null,
      paper: null,
      csvEncoding: null,
      template: null,
      version: null,
      draft: false,
    },
  ],
  'report.cancel': [],
  'report.openFolder': [],
  'report.chooseFolder': [],
  'app.info': [],
}
const names = Object.keys(shellCalls) as ShellName[]

let done: string[] = []
let troubles: string[] = []
let time = 0

function door() {
  const deed = (name: string) => async (): Promise<never> => {
    done.push(name)
    return null as never // what a deed answers does not matter here
  }
  return createShellDoor({
    deeds: Object.fromEntries(names.map((name) => [name, deed(name)])) as unknown as ShellDeeds, // one deed for each name
    origin: 'app://ui',
    now: () => time,
    onTrouble: (event, facts) => troubles.push(`${event} ${facts.call} ${facts.reason}`),
  })
}

beforeEach(() => {
  done = []
  troubles = []
  time = 0
})

describe.each(names)('%s', (name) => {
  test('is answered for the main frame of our page', async () => {
    expect(await door()(ours, name, good[name])).toEqual({ ok: true, value: null })
    expect(done).toEqual([name])
  })

  test.each([
    ['another window', { ...ours, isOurWindow: false }],
    ['a frame inside', { ...ours, isMainFrame: false }],
    ['no origin', { ...ours, origin: '' }],
    ['an opaque origin', { ...ours, origin: 'null' }],
    ['a remote page', { ...ours, origin: 'https://example.com' }],
    ['a look-alike origin', { ...ours, origin: 'app://ui.evil' }],
    ['another host of the scheme', { ...ours, origin: 'app://evil' }],
    ['a file', { ...ours, origin: 'file://' }],
  ] satisfies [string, ShellSender][])('is refused for %s', async (_who, sender) => {
    expect(await door()(sender, name, good[name])).toMatchObject({ ok: false })
    expect(done).toEqual([])
    expect(troubles).toEqual(['refused unknown sender'])
  })

  test.each([
    ['no list', undefined],
    ['null', null],
    ['a text', 'in'],
    ['an object', { 0: 'in', length: 1 }],
    ['a number', [1]],
    ['an object in the list', [{}]],
    ['too many', [...good[name], 'more']],
    ['a list in the list', [['https://example.com']]],
    ['nothing in the list', [undefined, undefined]],
    ['2 MB', ['x'.repeat(2_000_000)]],
    ['a million pieces', [Array.from({ length: 1_000_000 }, () => 0)]],
  ])('refuses %s', async (_what, args) => {
    expect(await door()(ours, name, args)).toMatchObject({ ok: false })
    expect(done).toEqual([])
  })
})

describe('the door', () => {
  test('knows no other names, not even inherited ones', async () => {
    for (const name of [
      '',
      'eval',
      'toString',
      'constructor',
      '__proto__',
      'hasOwnProperty',
      'WINDOW.CLOSE',
      'window.close ',
      null,
      1,
      {},
      ['app.info'],
      Symbol.iterator,
    ]) {
      expect(await door()(ours, name, [])).toMatchObject({ ok: false, message: 'There is no such call.' })
    }
    expect(done).toEqual([])
  })

  test('lets 100 calls through at once, then 50 a second', async () => {
    const ask = door()
    const burst = await Promise.all(Array.from({ length: 130 }, () => ask(ours, 'app.info', [])))
    expect(burst.filter((reply) => reply.ok)).toHaveLength(100)
    time = 1000
    const later = await Promise.all(Array.from({ length: 130 }, () => ask(ours, 'app.info', [])))
    expect(later.filter((reply) => reply.ok)).toHaveLength(50)
  })

  test('foreign pages cannot use up the limit', async () => {
    const ask = door()
    for (let call = 0; call < 500; call += 1) await ask({ ...ours, isOurWindow: false }, 'app.info', [])
    expect(await ask(ours, 'app.info', [])).toMatchObject({ ok: true })
  })

  test('a deed that fails is told in its own words', async () => {
    const failing = createShellDoor({
      deeds: { 'data.backUp': () => Promise.reject(new Error('The disk is full.')) } as unknown as ShellDeeds, // the only one asked
      origin: 'app://ui',
      now: () => 0,
      onTrouble: (event, facts) => troubles.push(`${event} ${facts.call} ${facts.reason}`),
    })
    expect(await failing(ours, 'data.backUp', [])).toEqual({ ok: false, message: 'The disk is full.' })
    expect(troubles).toEqual(['failed data.backUp Error'])
  })

  test('counts sizes roughly and never for long', () => {
    const ring: Record<string, unknown> = {}
    ring['self'] = ring
    expect(roughBytes(ring, largestCall)).toBeGreaterThan(largestCall)
    expect(roughBytes(['abc'], 1000)).toBeGreaterThan(6)
    expect(roughBytes(new Uint8Array(5000), 1000)).toBeGreaterThan(1000)
    expect(roughBytes(new Map([['key', 'x'.repeat(1000)]]), 1000)).toBeGreaterThan(1000)
  })

  test('10,000 random messages: nothing crashes, nothing gets through that the schema does not know', async () => {
    const ask = door()
    const sender = fc.record({
      isOurWindow: fc.boolean(),
      isMainFrame: fc.boolean(),
      origin: fc.constantFrom('app://ui', 'app://ui', 'null', '', 'https://example.com'),
    })
    const name = fc.oneof(fc.constantFrom<unknown>(...names), fc.string(), fc.anything())
    const args = fc.oneof(
      fc.constantFrom<unknown>(...Object.values(good)),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('in', 'out', 'https://example.com'), fc.anything()), {
        maxLength: 3,
      }),
      fc.anything(),
    )
    // A name and arguments drawn apart hardly ever fit: every other message is one that the schema knows, and the sender decides.
    const message = fc.oneof(fc.tuple(name, args), fc.constantFrom<[unknown, unknown]>(...Object.entries(good)))
    let through = 0
    await fc.assert(
      fc.asyncProperty(sender, message, async (from, [called, given]) => {
        done = []
        time += 1000
        const reply = await ask(from, called, given)
        const isFine =
          from.isOurWindow &&
          from.isMainFrame &&
          from.origin === 'app://ui' &&
          typeof called === 'string' &&
          names.includes(called as ShellName) && // compared as a text
          Array.isArray(given) &&
          shellCalls[called as ShellName].safeParse(given).success // known by the line above
        expect(reply.ok).toBe(isFine)
        expect(done).toEqual(isFine ? [called] : [])
        if (isFine) through += 1
      }),
      { numRuns: 10_000 },
    )
    expect(through).toBeGreaterThan(250)
  })
})
