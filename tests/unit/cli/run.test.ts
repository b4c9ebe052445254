import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandList } from '../../../src/main/cli/commandList.ts'
import { Interrupted } from '../../../src/main/cli/run.ts'
import { StartRefused } from '../../../src/main/host/engineChild.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { brand } from './things.ts'
import { run } from './world.ts'

const brands = () =>
  createFakeClient({ 'brand.list': () => [brand(), brand({ id: 'b2', name: 'ร้าน กาแฟ', isSample: true })] })

describe('what is printed', () => {
  test('as JSON: exactly one document on standard output', async () => {
    const ran = await run(['brand', 'list', '--json'], { client: brands().client })
    expect(ran.code).toBe(0)
    expect(ran.json()).toEqual([
      { id: 'b1', name: 'Acme', timeZone: 'Asia/Tokyo', hue: 'teal', isSample: false, needsReply: 2, unread: 3 },
      expect.objectContaining({ id: 'b2', name: 'ร้าน กาแฟ', isSample: true }),
    ])
    expect(ran.said).toEqual([])
  })

  test('for a person: aligned lines', async () => {
    const ran = await run(['brand', 'list'], { client: brands().client })
    expect(ran.out).toBe('b1  Acme      Asia/Tokyo  2 need a reply\nb2  ร้าน กาแฟ  Asia/Tokyo  2 need a reply  sample\n')
  })

  test('a failure: the reason is the last line of standard error, and with --json a document too', async () => {
    const client = createFakeClient({
      'brand.list': () => {
        throw new FailureError({ code: 'conflict', message: 'Something is in the way.\nAsk again.' })
      },
    }).client
    const ran = await run(['brand', 'list', '--json'], { client })
    expect(ran.code).toBe(1)
    expect(ran.json()).toEqual({ error: { code: 'conflict', message: 'Something is in the way.\nAsk again.' } })
    expect(ran.said.at(-1)).toBe('Something is in the way. Ask again.')
    expect(ran.isClosed).toBe(true)
    expect((await run(['brand', 'list'], { client })).out).toBe('')
  })

  test('a bug keeps its reference', async () => {
    const refused = new FailureError({
      code: 'internal',
      message: 'Something went wrong (reference r7).',
      reference: 'r7',
    })
    expect((await run(['verify'], { refused })).said).toEqual(['Something went wrong (reference r7).'])
  })

  test('names that could steer the terminal come out harmless, and whole in JSON', async () => {
    const name = 'A\u001b[2Jb\u202ecod\u009b1m'
    const { client } = createFakeClient({ 'brand.list': () => [brand({ name })] })
    expect((await run(['brand', 'list'], { client })).out).toContain('A\ufffd[2Jb\ufffdcod\ufffd1m')
    const ran = await run(['brand', 'list', '--json'], { client })
    expect(ran.out).not.toMatch(/(?!\n)\p{Cc}|\u202e/u)
    expect(ran.json()).toEqual([expect.objectContaining({ name })])
  })
})

describe('the engine', () => {
  test('is started in the mode that each command needs', async () => {
    const nothingThere = new StartRefused({
      t: 'refused',
      kind: 'missing',
      failure: { code: 'conflict', message: 'Nothing is there.' },
    })
    const modes = new Map<string, string>()
    const typed: Record<string, string[]> = {
      'brand add': ['--name', 'A'],
      'brand show': ['b'],
      'brand hours': ['b'],
      'channel list': ['--brand', 'b'],
      'channel set': ['a', '--brand', 'b', '--state', 'closed'],
      'app set': ['--network', 'n'],
      'app forget': ['--network', 'n'],
      'account connect': ['--brand', 'b', '--network', 'n'],
      'account reconnect': ['a'],
      'account disconnect': ['a'],
      'account history': ['a', 'off'],
      'account allow-deletions': ['a', 'mentions'],
      'account listen': ['a', 'https://example.com/feed'],
      'account mute-list': ['a', 'list'],
      act: ['m', 'like'],
      vote: ['m', '1'],
      edit: ['m', '--text', 't'],
      post: ['--account', 'a', '--text', 't'],
      'feeds import': ['-', '--brand', 'b'],
      'feeds export': ['--brand', 'b'],
      show: ['c'],
      'statement show': ['s'],
      reply: ['c', '--text', 't'],
      'canned render': ['a'],
      'outbox cancel': ['o'],
      'outbox retry': ['o'],
      'outbox approve': ['o'],
      'approval decide': ['o'],
      'outbox time': ['o', '2026-12-01T09:00+09:00'],
      'outbox settle': ['o', 'arrived'],
      backup: ['f'],
      'member add': ['--name', 'A', '--role', 'lead'],
      'settings set': ['undoSeconds', '5'],
      tag: ['c', 'vip'],
      assign: ['c', '--nobody'],
      snooze: ['c', '--for', '2h'],
      close: ['c'],
      note: ['c', 't'],
      'tags rename': ['a', 'b'],
      'tags merge': ['a', 'b'],
      'tags split': ['a'],
      'tags archive': ['a'],
      translate: ['m'],
      'translation set': ['off'],
      'translation allow': ['b', 'on'],
      'case show': ['KIN-1'],
      'case raise': ['c'],
      'case ack': ['KIN-1'],
      'case escalate': ['KIN-1'],
      'case resolve': ['KIN-1', '--outcome', 'Done'],
      'canned import': [import.meta.filename, '--brand', 'b'],
      'report months': ['--brand', 'b'],
      'report close': ['--brand', 'b', '--month', '2026-10'],
      'report comment': ['--brand', 'b', '--month', '2026-10', '--section', 'headline', '--text', 't'],
      'report decision list': ['--brand', 'b', '--month', '2026-10'],
      'report decision add': ['t', '--brand', 'b', '--month', '2026-10'],
      'report decision done': ['d'],
      'report template list': ['--brand', 'b'],
      'report template save': ['--brand', 'b', '--name', 'N'],
      'report schedule show': ['--brand', 'b'],
      'report schedule set': ['--brand', 'b', '--folder', '/r'],
      'report competitor list': ['--brand', 'b'],
      'report competitor set': ['A=a', '--brand', 'b'],
      'report outside list': ['--brand', 'b', '--month', '2026-10'],
      'report outside add': ['Visits', '--brand', 'b', '--month', '2026-10'],
      'report outside remove': ['f'],
      'report outside import': [import.meta.filename, '--brand', 'b', '--source', 'google_analytics'],
      'import skipped': ['--brand', 'b'],
      import: [import.meta.filename, '--brand', 'b'],
      'canned export': ['f.csv', '--brand', 'b'],
      'hours set': [import.meta.filename, '--brand', 'b'],
      'sla policies': ['--brand', 'b'],
      'sla due': ['--brand', 'b', '--from', '2026-11-27T16:45Z', '--minutes', '30'],
      'sla elapsed': ['--brand', 'b', '--from', '2026-11-27T16:45Z', '--to', '2026-11-27T16:46Z'],
      'flow validate': ['-'],
      'flow import': ['-'],
      'flow export': ['f'],
      'flow try': ['-', '--brand', 'b', '--since', '2026-01-01'],
      'flow publish': ['f'],
      'flow enable': ['f', '--brand', 'b'],
      'posts go-on': ['--brand', 'b'],
      report: ['--brand', 'b', '--out', 'd'],
    }
    for (const { words } of commandList) {
      const ran = await run([...words.split(' '), ...(typed[words] ?? [])], { refused: nothingThere })
      modes.set(words, ran.starts.map((start) => start.mode).join(' then ') || 'none')
    }
    const inMode = (mode: string) => [...modes].filter(([, value]) => value === mode).map(([words]) => words)
    expect(inMode('read')).toEqual([
      'brand list',
      'brand show',
      'brand hours',
      'channel list',
      'sla list',
      'sla policies',
      'sla due',
      'sla elapsed',
      'network list',
      'app list',
      'account list',
      'account health',
      'feeds export',
      'inbox',
      'show',
      'canned list',
      'canned render',
      'case list',
      'case show',
      'tags list',
      'translation show',
      'posts paused',
      'statement list',
      'statement show',
      'outbox list',
      'approval list',
      'canned export',
      'flow list',
      'flow export',
      'flow try',
      'report',
      'report months',
      'report decision list',
      'report template list',
      'report schedule show',
      'report competitor list',
      'report outside list',
      'import skipped',
      'verify',
      'backup',
      'member list',
      'settings get',
    ])
    expect(inMode('read then write')).toEqual(['sync', 'outbox send'])
    expect(inMode('write')).toEqual(['translate'])
    expect(inMode('none')).toEqual([])
    for (const typed of [
      ['reply', 'c', '--text', 't'],
      ['act', 'm', 'like'],
      ['vote', 'm', '1'],
      ['edit', 'm', '--text', 't'],
      ['post', '--account', 'a', '--text', 't'],
      ['account', 'mute-list', 'a', 'l'],
    ])
      expect((await run([...typed, '--wait'], { refused: new Error() })).starts[0]?.mode).toBe('write')
    expect((await run(['account', 'listen', 'a'], { refused: new Error() })).starts[0]?.mode).toBe('read')
    const closing = ['report', '--brand', 'b', '--out', 'd', '--close']
    expect((await run(closing, { refused: new Error() })).starts[0]?.mode).toBe('idle')
  })

  test('gets the folder by --data, else PARLEY_DATA, else that of the window', async () => {
    const place = { platform: 'linux' as const, env: { PARLEY_DATA: 'from/env' }, home: '/home/mina' }
    const folder = async (typed: string[], parts = {}) =>
      (await run(typed, { refused: new Error(), ...parts })).starts[0]?.dataDir
    expect(await folder(['verify', '--data', 'x'], { place })).toBe('/here/x')
    expect(await folder(['verify'], { place })).toBe('/here/from/env')
    expect(await folder(['verify'])).toBe('/home/mina/.config/Parley/data')
  })

  test('is told who acts and who owns it', async () => {
    const { starts } = await run(['sync', '--as', 'Mina'], { refused: new Error() })
    expect(starts[0]).toMatchObject({ actAs: 'Mina', owner: 'parley sync', http: 'own', appVersion: '1.2.3' })
    expect((await run(['sync'], { refused: new Error() })).starts[0]?.actAs).toBeNull()
  })

  test('that is refused gives exit code 1 and its words', async () => {
    const words =
      'This data folder is in use by the Parley window (process 7). Close it first; reading works meanwhile.'
    const ran = await run(['sync', '--json'], { refused: new FailureError({ code: 'conflict', message: words }) })
    expect(ran.code).toBe(1)
    expect(ran.said.at(-1)).toBe(words)
    expect(ran.json()).toEqual({ error: { code: 'conflict', message: words } })
    expect(ran.isClosed).toBe(true)
  })

  test('is not started for wrong usage', async () => {
    for (const typed of [
      ['inbox', '--limit', '0'],
      ['brand', 'add', '--name', 'A', '--time-zone', 'Mars/One'],
      ['nonsense'],
      [],
    ]) {
      const ran = await run(typed)
      expect(ran.starts).toEqual([])
      expect(ran.code).toBe(typed.length === 0 ? 0 : 2)
    }
  })

  test('is ended when the person stops the command', async () => {
    const stop = Promise.withResolvers<never>()
    const { client } = createFakeClient({ 'brand.list': () => [] })
    const waiting = { ...client, query: () => new Promise<never>(() => undefined) }
    const running = run(['brand', 'list', '--json'], { client: waiting, interrupted: stop.promise })
    stop.reject(new Interrupted(130))
    const ran = await running
    expect(ran.code).toBe(130)
    expect(ran.isClosed).toBe(true)
    expect(ran.said.at(-1)).toContain('Stopped before the end.')
    expect(ran.json()).toMatchObject({ error: { code: 'interrupted' } })
  })
})

test('--version and --help need no engine and obey --json', async () => {
  expect((await run(['--version'])).out).toBe('parley 1.2.3\n')
  expect((await run(['--version', '--json'])).json()).toEqual({ version: '1.2.3' })
  for (const { words } of commandList) {
    const ran = await run([...words.split(' '), '--help'])
    expect(ran.out).toContain(`Usage: parley ${words}`)
    expect(ran.out).toContain('--data DIR')
    expect(ran.code).toBe(0)
  }
  expect((await run(['--help', '--json'])).json()).toEqual({ help: (await run(['--help'])).out.trimEnd() })
})

test('the document of the command line names every command', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/command-line.md'), 'utf8')
  const missing = commandList.filter(({ words }) => !text.includes(`\`${words}`)).map(({ words }) => words)
  expect(missing).toEqual([])
})
