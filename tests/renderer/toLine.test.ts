import { expect, it, vi } from 'vitest'
import { toLine } from '../../src/renderer/toLine.ts'
import { turn } from './support/turn.ts'

/** A line over a bridge that says what it is told to. */
function makeLine() {
  let say: (json: string) => void = () => undefined
  const line = toLine({ post: () => undefined, onMessage: (on) => ((say = on), () => undefined) })
  return { line, say: (message: unknown) => say(JSON.stringify(message)), sayText: (json: string) => say(json) }
}

it('hands on in one turn, and in its order, what came while the page was busy', async () => {
  const { line, say } = makeLine()
  const heard: number[] = []
  const turns: number[] = []
  let current = 0
  line.onMessage(({ call }) => {
    heard.push(call)
    turns.push(current)
  })
  for (const call of [1, 2, 3]) say({ t: 'answer', call, value: null })
  expect(heard).toEqual([])
  await turn()
  current = 1
  say({ t: 'answer', call: 4, value: null })
  await turn()
  expect(heard).toEqual([1, 2, 3, 4])
  expect(turns).toEqual([0, 0, 0, 1])
})

it('drops what is no answer, and goes on after a listener that fails', async () => {
  const report = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', report)
  const { line, say, sayText } = makeLine()
  const heard: number[] = []
  line.onMessage(({ call }) => {
    if (call === 1) throw new Error('no')
    heard.push(call)
  })
  say({ t: 'answer', call: 1, value: null })
  say({ t: 'hello' })
  sayText('{')
  say({ t: 'failed', call: 2, failure: { code: 'internal', message: 'x' } })
  await turn()
  expect(heard).toEqual([2])
  expect(report).toHaveBeenCalledTimes(2)
  vi.unstubAllGlobals()
})
