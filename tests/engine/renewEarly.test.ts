import { afterEach, describe, expect, it } from 'vitest'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import type { FakeNetwork } from '../conformance/harness.ts'
import { createFakeInstagram } from '../fakes/instagramNetwork.ts'
import { createFakeThreads } from '../fakes/threadsServer.ts'
import { startEngine, type EngineKit } from './kit.ts'

let kit: EngineKit | null = null
afterEach(async () => {
  await kit?.stop()
  kit = null
})

const day = 86_400_000

const networks: Readonly<Record<string, (now: () => number) => FakeNetwork>> = {
  threads: (now) => createFakeThreads({ now, random: () => 0.5 }),
  instagram: (now) => createFakeInstagram({ now }),
}

describe('access that cannot be renewed after its end', () => {
  it.each(Object.entries(networks))(
    'of %s is renewed before it; while that fails, what still holds is used',
    async (name, make) => {
      const time = createFakeClock()
      const network = make(time.clock.now)
      let isRefusing = false
      let renewals = 0
      const wire: Wire = async (request) => {
        if (request.url.includes('refresh_access_token')) {
          renewals++
          if (isRefusing) return { status: 503, headers: {}, body: none() }
        }
        const answer = await network.answer(request)
        return { ...answer, body: one(answer.body) }
      }
      kit = startEngine({ time, wire, servers: {}, connectors: [network.connector] })
      const { client } = kit
      const { brandId } = await client.command('brand.create', { name: 'Bakery' })
      const { server, fields, secrets } = network.signIn
      const way = network.signIn.way ?? null
      const connect = { brandId, network: name, server, fields, secrets, way }
      const { accountId } = await client.command('account.connect', connect)
      await time.advance(90_000)
      // A pasted token, whose age nothing tells, is renewed while it is connected; from here on nobody may be asked without need.
      renewals = 0
      isRefusing = true
      const lookAfter = async (days: number): Promise<string | undefined> => {
        time.sleep(days * day)
        await client.command('sync.now', { accountId })
        await time.advance(90_000)
        return (await client.query('account.detail', { accountId }))?.state
      }
      expect(await lookAfter(5)).toBe('active')
      expect(renewals).toBe(0)
      expect(await lookAfter(3)).toBe('active')
      expect(renewals).toBeGreaterThan(0)
      isRefusing = false
      expect(await lookAfter(1)).toBe('active')
      // By now the token that the account was connected with has ended.
      for (let weeks = 0; weeks < 8; weeks++) expect(await lookAfter(7)).toBe('active')
    },
  )
})

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* none(): AsyncGenerator<Uint8Array> {
  yield* []
}
