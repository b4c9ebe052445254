import { describe, expect, it } from 'vitest'
import type { FromEngine } from '../../../src/shared/contract/wire.ts'
import { startEngine } from '../../engine/kit.ts'

function door(rights: 'anyone' | 'parent') {
  const kit = startEngine()
  const said: FromEngine[] = []
  const served = kit.engine.connect((message) => said.push(message), rights)
  return { kit, said, served }
}

describe('the door of the engine', () => {
  it('parses whatever comes: strangers, wrong shapes and prototype names are refused in words, never with a crash', async () => {
    const { kit, said, served } = door('anyone')
    const bad: unknown[] = [
      null,
      7,
      'x',
      {},
      { t: 'query' },
      { t: 'command', call: 1, name: 'brand.create', input: {}, commandId: 'short' },
      { t: 'eval', call: 1 },
    ]
    for (const message of bad) served.receive(message)
    expect(said).toEqual([])
    for (const name of ['nothing.here', '__proto__', 'constructor', 'toString']) {
      served.receive({ t: 'query', call: 1, name, input: {} })
      served.receive({ t: 'watch', call: 2, name, input: {} })
      served.receive({ t: 'command', call: 3, name, input: {}, commandId: 'long-enough' })
    }
    expect(said).toHaveLength(12)
    for (const message of said) expect(message).toMatchObject({ t: 'failed', failure: { code: 'unsupported' } })
    await kit.stop()
  })

  it('names the field of an input that does not fit', async () => {
    const { kit, said, served } = door('anyone')
    served.receive({ t: 'command', call: 1, name: 'brand.create', input: { name: '' }, commandId: 'long-enough' })
    served.receive({
      t: 'command',
      call: 2,
      name: 'brand.create',
      input: { name: 'A', extra: 1 },
      commandId: 'long-enough',
    })
    served.receive({ t: 'query', call: 3, name: 'inbox.list', input: { brandId: null, view: 'everything' } })
    expect(said.map((it) => (it.t === 'failed' ? it.failure.code : 'answer'))).toEqual([
      'invalid',
      'invalid',
      'invalid',
    ])
    expect(said[0]).toMatchObject({ failure: { issues: [{ path: 'name' }] } })
    await kit.stop()
  })

  it('keeps what belongs to the parent from the window', async () => {
    const { kit, said, served } = door('anyone')
    served.receive({ t: 'query', call: 1, name: 'data.verify', input: {} })
    served.receive({ t: 'command', call: 2, name: 'data.backUp', input: { file: 'x' }, commandId: 'long-enough' })
    expect(said).toMatchObject([{ failure: { code: 'unsupported' } }, { failure: { code: 'unsupported' } }])
    await kit.stop()
  })

  it('answers nobody after the client is gone', async () => {
    const { kit, said, served } = door('anyone')
    served.receive({ t: 'watch', call: 1, name: 'brand.list', input: {} })
    expect(said).toHaveLength(1)
    served.close()
    await kit.client.command('brand.create', { name: 'A' })
    await kit.time.advance(1000)
    expect(said).toHaveLength(1)
    await kit.stop()
  })
})
