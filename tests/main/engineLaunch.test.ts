import { expect, test, vi } from 'vitest'
import { chooseLaunch, isDevelopmentRuntime } from '../../src/main/app/engineLaunch.ts'
import type { RuntimeFacts } from '../../src/main/app/engineLaunch.ts'

const forked: string[] = []

vi.mock('electron', () => ({
  utilityProcess: {
    fork: (entry: string) => {
      forked.push(`utility ${entry}`)
      return { pid: 1, on: () => undefined, postMessage: () => undefined, kill: () => true }
    },
  },
}))
vi.mock('../../src/main/host/engineChild.ts', () => ({
  openEngine: () => ({}),
  forkEngine: (entry: string, node: string) => {
    forked.push(`${node} ${entry}`)
    return { child: { pid: 2 } }
  },
}))

function launched(facts: RuntimeFacts): string {
  forked.length = 0
  try {
    chooseLaunch('/engine.js', facts)({} as never, {} as never) // neither is looked at here
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return forked.join()
}

const env = { PARLEY_ENGINE_NODE: '/any/program' }

test('an old, unpacked Electron runs the engine on the Node that was named', () => {
  expect(launched({ electron: '25.1.1', isPackaged: false, env })).toBe('/any/program /engine.js')
  expect(launched({ electron: '34.9.9', isPackaged: false, env })).toBe('/any/program /engine.js')
})

test('without a name it says what is missing', () => {
  for (const empty of [{}, { PARLEY_ENGINE_NODE: '' }, { PARLEY_ENGINE_NODE: undefined }]) {
    expect(launched({ electron: '25.1.1', isPackaged: false, env: empty })).toMatch(/needs a Node.*npm start/s)
  }
})

test('a newer or a packed Electron never reads the variable', () => {
  const trap = new Proxy(env, {
    get: () => {
      throw new Error('the environment was read')
    },
  })
  for (const facts of [
    { electron: '35.0.0', isPackaged: false },
    { electron: '45.4.1', isPackaged: false },
    { electron: '45.4.1', isPackaged: true },
    { electron: '25.1.1', isPackaged: true },
    { electron: '100.0.0', isPackaged: false },
    { electron: 'unknown', isPackaged: false },
  ]) {
    expect(launched({ ...facts, env: trap })).toBe('utility /engine.js')
    expect(isDevelopmentRuntime({ ...facts, env: trap })).toBe(false)
  }
})
