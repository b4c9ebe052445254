import { EventEmitter } from 'node:events'
import type { MessagePortMain, WebContents } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { LaunchedEngine } from '../../src/main/app/engineLaunch.ts'
import { keepEngine } from '../../src/main/app/engineProcess.ts'
import type { EngineState } from '../../src/main/app/engineProcess.ts'
import { createRestartBudget } from '../../src/main/app/restartBudget.ts'
import { openEngine } from '../../src/main/host/engineChild.ts'
import type { FromEngineProcess, ToEngineProcess } from '../../src/shared/contract/process.ts'
import { channels } from '../../src/shared/link/shellChannels.ts'
import { portPair } from '../../src/shared/link/port.ts'
import type { Port } from '../../src/shared/link/port.ts'

vi.mock('electron', () => ({
  MessageChannelMain: class {
    readonly port1 = { end: 1, close: () => undefined }
    readonly port2 = { end: 2, close: () => undefined }
  },
}))

/** An engine process played by the test. */
interface Played {
  readonly say: (message: FromEngineProcess) => void
  readonly heard: ToEngineProcess[]
  readonly connected: number[]
  readonly die: () => void
}

let engines: Played[] = []
let states: EngineState[] = []
let refusal: string | null = null
let time = 0

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

function launch(): LaunchedEngine {
  if (refusal !== null) throw new Error(refusal)
  const [near, far]: [Port, Port] = portPair()
  const heard: ToEngineProcess[] = []
  const connected: number[] = []
  far.onMessage((message) => {
    const told = message as ToEngineProcess // our own side
    heard.push(told)
    if (told.t === 'stop') far.close()
    if (told.t === 'fromClient') {
      const { call } = told.message
      far.post({ t: 'toClient', client: told.client, message: { t: 'answer', call, value: engines.length } })
    }
  })
  engines.push({ say: far.post, heard, connected, die: far.close })
  const door = openEngine(near, start, parent)
  return {
    ...door,
    pid: engines.length,
    connect: (client: number, _port: MessagePortMain) => void connected.push(client),
  }
}

const start = { dataDir: '/d', mode: 'write', http: 'host', owner: 'x', appVersion: '1', actAs: null } as const
const parent = { host: {} as never, http: null, onLog: () => undefined } // nothing is asked of the host here

function keep() {
  let id = 0
  return keepEngine({
    launch,
    start,
    parent,
    budget: createRestartBudget(() => time),
    newId: () => `id-${(id += 1)}`,
    log: { write: () => undefined, take: () => undefined },
    onState: (state) => void states.push(state),
  })
}

function page() {
  const told: [string, unknown][] = []
  const contents = Object.assign(new EventEmitter(), {
    told,
    isDestroyed: () => false,
    send: (channel: string, value: unknown) => told.push([channel, value]),
    postMessage: (channel: string, _value: unknown, ports: readonly unknown[]) => told.push([channel, ports.length]),
  })
  return { told, contents: contents as unknown as WebContents } // the parts that are used
}

const names = (): string[] => states.map(({ state }) => state)

beforeEach(() => {
  engines = []
  states = []
  refusal = null
  time = 0
})

describe('keeping an engine running', () => {
  test('starts it with its orders and gives a waiting window a port once it is ready', async () => {
    const keeper = keep()
    const { told, contents } = page()
    keeper.attach(contents)
    keeper.start()
    await settled()
    expect(engines[0]?.heard[0]).toEqual({ t: 'start', start })
    expect(told.filter(([channel]) => channel === channels.engine)).toEqual([])
    engines[0]?.say({ t: 'ready', readyMs: 5 })
    await settled()
    expect(told.at(-1)).toEqual([channels.engine, 1])
    expect(engines[0]?.connected).toEqual([1])
    expect(names()).toEqual(['starting', 'ready'])
  })

  test('a window that comes later, or loads again, gets a port of its own at once', async () => {
    const keeper = keep()
    keeper.start()
    engines[0]?.say({ t: 'ready', readyMs: 5 })
    await settled()
    const { told, contents } = page()
    keeper.attach(contents)
    keeper.attach(contents)
    expect(told.map(([channel]) => channel)).toEqual([
      channels.shellEvent,
      channels.engine,
      channels.shellEvent,
      channels.engine,
    ])
    expect(engines[0]?.connected).toEqual([1, 2])
  })

  test('one that dies is started again with a fresh port, and what was unanswered is asked again', async () => {
    const keeper = keep()
    const { told, contents } = page()
    keeper.attach(contents)
    keeper.start()
    const asked = keeper.client.query('brand.list', {})
    engines[0]?.die()
    await settled()
    expect(names()).toEqual(['starting', 'restarting'])
    engines[1]?.say({ t: 'ready', readyMs: 5 })
    await settled()
    expect(await asked).toBe(2)
    expect(told.filter(([channel]) => channel === channels.engine)).toHaveLength(1)
    expect(keeper.state().state).toBe('ready')
    expect(keeper.pid()).toBe(2)
  })

  test('after five restarts within five minutes it stops trying, says so and fails what waits', async () => {
    const keeper = keep()
    keeper.start()
    const asked = keeper.client.command('sync.now', { accountId: null })
    const failed = expect(asked).rejects.toMatchObject({ failure: { code: 'engine_gone' } })
    for (let life = 0; life < 6; life += 1) {
      engines[life]?.die()
      await settled()
    }
    await failed
    expect(engines).toHaveLength(6)
    expect(keeper.state()).toMatchObject({ state: 'gone' })
    expect(keeper.state().message).toMatch(/again and again.*kept on this computer.*Close Parley/s)
    expect(keeper.pid()).toBeNull()
  })

  test('restarts far apart go on for ever', async () => {
    const keeper = keep()
    keeper.start()
    for (let life = 0; life < 20; life += 1) {
      time += 100_000
      engines[life]?.die()
      await settled()
    }
    expect(engines).toHaveLength(21)
    expect(keeper.state().state).toBe('restarting')
  })

  test.each(['locked', 'newer', 'damaged', 'unwritable', 'full', 'runtime', 'missing', 'other'] as const)(
    'one that refuses to start (%s) is not tried again; its words are told',
    async (kind) => {
      const keeper = keep()
      const { told, contents } = page()
      keeper.attach(contents)
      keeper.start()
      engines[0]?.say({ t: 'refused', kind, failure: { code: 'conflict', message: 'Why, and what to do.' } })
      await settled()
      expect(engines).toHaveLength(1)
      expect(states.at(-1)).toEqual({ kind: 'engine', state: 'gone', message: 'Why, and what to do.' })
      expect(engines[0]?.heard.at(-1)).toEqual({ t: 'stop' })
      keeper.attach(contents)
      expect(told.at(-1)).toEqual([channels.shellEvent, states.at(-1)])
    },
  )

  test('one that cannot even be started is told in words', () => {
    refusal = 'There is no Node.'
    const keeper = keep()
    keeper.start()
    expect(keeper.state()).toEqual({ kind: 'engine', state: 'gone', message: 'There is no Node.' })
  })

  test('stopping asks it to finish and does not start another', async () => {
    const keeper = keep()
    keeper.start()
    engines[0]?.say({ t: 'ready', readyMs: 5 })
    await settled()
    await keeper.stop()
    await settled()
    expect(engines[0]?.heard.at(-1)).toEqual({ t: 'stop' })
    expect(engines).toHaveLength(1)
    expect(names()).toEqual(['starting', 'ready'])
  })

  test('events reach an engine that is ready', async () => {
    const keeper = keep()
    keeper.start()
    keeper.tell({ kind: 'online' })
    engines[0]?.say({ t: 'ready', readyMs: 5 })
    await settled()
    keeper.tell({ kind: 'suspending' })
    await settled()
    expect(engines[0]?.heard.filter((message) => message.t === 'hostEvent')).toEqual([
      { t: 'hostEvent', event: { kind: 'suspending' } },
    ])
  })

  test('main’s own watches go on over a restart', async () => {
    const keeper = keep()
    const seen: unknown[] = []
    keeper.client.watch('settings.all', {}, (value) => void seen.push(value))
    keeper.start()
    engines[0]?.say({ t: 'ready', readyMs: 5 })
    await settled()
    engines[0]?.die()
    await settled()
    engines[1]?.say({ t: 'ready', readyMs: 5 })
    await settled()
    expect(seen).toEqual([1, 2])
  })
})
