import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { FromEngine, ToEngine } from '../../../src/shared/contract/wire.ts'
import { createClient } from '../../../src/shared/link/client.ts'
import { portPair } from '../../../src/shared/link/port.ts'

function make() {
  const posted: ToEngine[] = []
  let tell: (message: FromEngine) => void = () => undefined
  let ids = 0
  const handle = createClient(
    { post: (message) => posted.push(message), onMessage: (listener) => (tell = listener) },
    () => `id-${++ids}`,
  )
  return { ...handle, posted, tell: (message: FromEngine) => tell(message) }
}

describe('the client', () => {
  it('sends what was not answered again, with the same command id, and answers once', async () => {
    const it = make()
    const answer = it.client.command('brand.create', { name: 'A' })
    const watched: unknown[] = []
    it.client.watch('brand.list', {}, (value) => watched.push(value))
    const settled = it.client.query('settings.all', {})
    const [command, watch, query] = it.posted
    it.tell({ t: 'answer', call: query?.call ?? 0, value: 'settings' })
    await settled
    it.engineIsBack()
    expect(it.posted.slice(3)).toEqual([command, watch])
    it.tell({ t: 'answer', call: command?.call ?? 0, value: { brandId: 'b' } })
    it.tell({ t: 'answer', call: command?.call ?? 0, value: { brandId: 'other' } })
    expect(await answer).toEqual({ brandId: 'b' })
    it.tell({ t: 'answer', call: watch?.call ?? 0, value: [1] })
    it.tell({ t: 'answer', call: watch?.call ?? 0, value: [2] })
    expect(watched).toEqual([[1], [2]])
  })

  it('turns a failure into FailureError and an engine that will not come back into engine_gone', async () => {
    const it = make()
    const refused = it.client.query('settings.all', {})
    it.tell({ t: 'failed', call: 1, failure: { code: 'not_found', message: 'gone' } })
    await expect(refused).rejects.toMatchObject({ failure: { code: 'not_found' } })
    const lost = it.client.command('brand.create', { name: 'A' })
    const failures: string[] = []
    it.client.watch(
      'brand.list',
      {},
      () => undefined,
      (failure) => failures.push(failure.code),
    )
    it.engineIsGone('The engine keeps stopping.')
    await expect(lost).rejects.toBeInstanceOf(FailureError)
    expect(failures).toEqual(['engine_gone'])
  })

  it('ends a watch once, and hears nothing of it afterwards', () => {
    const it = make()
    const seen: unknown[] = []
    const stop = it.client.watch('brand.list', {}, (value) => seen.push(value))
    stop()
    stop()
    it.tell({ t: 'answer', call: 1, value: 'late' })
    expect(seen).toEqual([])
    expect(it.posted.map((message) => message.t)).toEqual(['watch', 'unwatch'])
  })
})

describe('a pair of ports', () => {
  it('keeps order, clones, delivers what came before the listener, and closes both ends', async () => {
    const [a, b] = portPair()
    const value = { n: 1 }
    a.post(value)
    a.post({ n: 2 })
    value.n = 9
    await Promise.resolve()
    const got: unknown[] = []
    b.onMessage((message) => got.push(message))
    a.post({ n: 3 })
    await new Promise((resolve) => setImmediate(resolve))
    expect(got).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    const closed = new Promise<void>((resolve) => b.onClose(resolve))
    a.close()
    await closed
    a.post({ n: 4 })
    await Promise.resolve()
    expect(got).toHaveLength(3)
  })
})
