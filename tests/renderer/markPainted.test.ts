import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { markPainted } from '../../src/renderer/markPainted.ts'
import type { ShellEvent } from '../../src/shared/contract/shell.ts'
import type { FromEngine, ToEngine } from '../../src/shared/contract/wire.ts'

let frames: FrameRequestCallback[] = []
let marks: string[] = []
let answer: (message: FromEngine) => void = () => undefined
let tell: (event: ShellEvent) => void = () => undefined

beforeEach(() => {
  frames = []
  marks = []
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run))
  vi.spyOn(performance, 'mark').mockImplementation((name) => {
    marks.push(name)
    return {} as PerformanceMark // nobody looks at it
  })
  Object.defineProperty(document, 'fonts', { configurable: true, value: { ready: Promise.resolve() } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  Reflect.deleteProperty(document, 'fonts')
})

function marked() {
  const posted: ToEngine[] = []
  const line = markPainted(
    { post: (message) => void posted.push(message), onMessage: (listener) => (answer = listener) },
    {
      onShellEvent: (listener) => {
        tell = listener
        return () => undefined
      },
    },
  )
  line.onMessage(() => undefined)
  return line
}

async function draw(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) for (const run of frames.splice(0)) run(0)
  await Promise.resolve()
}

const ask = (call: number): ToEngine => ({ t: 'watch', call, name: 'brand.list', input: {} })

test('marks once everything asked for is answered and has stood for three frames', async () => {
  const line = marked()
  await draw(10)
  line.post(ask(1))
  line.post(ask(2))
  answer({ t: 'answer', call: 1, value: [] })
  await draw(10)
  expect(marks).toEqual([])
  answer({ t: 'failed', call: 2, failure: { code: 'not_found', message: '' } })
  await draw(2)
  line.post(ask(3))
  await draw(10)
  expect(marks).toEqual([])
  line.post({ t: 'unwatch', call: 3 })
  await draw(3)
  expect(marks).toEqual(['parley:painted'])
  await draw(10)
  expect(marks).toHaveLength(1)
})

test('where no engine will come, the words for that are what is painted', async () => {
  const line = marked()
  tell({ kind: 'engine', state: 'restarting', message: '' })
  line.post(ask(1))
  await draw(10)
  expect(marks).toEqual([])
  tell({ kind: 'engine', state: 'gone', message: 'Full.' })
  line.post(ask(2))
  await draw(3)
  expect(marks).toEqual(['parley:painted'])
})
