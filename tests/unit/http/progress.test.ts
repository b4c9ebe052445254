import { describe, expect, it } from 'vitest'
import { WireError } from '../../../src/main/engine/deps.ts'
import { answerOf, benchOf, contextOf, failureOf, get, post } from './scriptedWire.ts'

describe('what one call may have changed', () => {
  it('makes a later certain failure uncertain, once a changing request may have been done', async () => {
    const script = [200, 429]
    const bench = benchOf(async () => {
      const status = script.shift()
      if (status === undefined) throw new WireError({ reason: 'refused', before: true, message: 'ECONNREFUSED' })
      return answerOf(status)
    })
    const progress = { mayHaveChanged: false }
    await bench.execute(post, contextOf({ progress }))
    expect(progress.mayHaveChanged).toBe(true)
    await bench.execute(post, contextOf({ progress }))
    expect(await failureOf(bench.execute(get, contextOf({ progress })))).toMatchObject({
      kind: 'offline',
      outcome: 'unknown',
    })
  })

  it('is nothing after reads, after refusals and after failures before sending', async () => {
    const progress = { mayHaveChanged: false }
    const refused = benchOf(() =>
      Promise.reject(new WireError({ reason: 'refused', before: true, message: 'ECONNREFUSED' })),
    )
    expect(await failureOf(refused.execute(post, contextOf({ progress })))).toMatchObject({ outcome: 'not_done' })
    await benchOf(async () => answerOf(404)).execute(post, contextOf({ progress }))
    await benchOf(async () => answerOf(200)).execute(get, contextOf({ progress }))
    expect(progress.mayHaveChanged).toBe(false)
    await benchOf(async () => answerOf(502)).execute(post, contextOf({ progress }))
    expect(progress.mayHaveChanged).toBe(true)
  })

  it('is open after a changing request whose answer was lost', async () => {
    const progress = { mayHaveChanged: false }
    const cut = benchOf(() => Promise.reject(new WireError({ reason: 'reset', before: false, message: 'ECONNRESET' })))
    await failureOf(cut.execute(post, contextOf({ progress })))
    expect(progress.mayHaveChanged).toBe(true)
  })
})
