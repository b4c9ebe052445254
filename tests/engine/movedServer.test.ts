import { expect, it } from 'vitest'
import type { Connector, Form } from '../../src/main/connectors/connector.ts'
import { createPlainConnector } from '../fakes/plainNetwork.ts'
import { createPlainWorld } from '../fakes/plainWorld.ts'
import { startEngine } from './kit.ts'

/** A connector whose sign-in ends with the words that the account lives at `server`. */
function movingTo(server: string): Connector {
  const plain = createPlainConnector('keyed', 0)
  return {
    ...plain,
    auth: plain.auth
      .filter((auth): auth is Form => auth.kind === 'form')
      .map((auth) => ({
        ...auth,
        finish: async (...given: Parameters<Form['finish']>) => ({ ...(await auth.finish(...given)), server }),
      })),
  }
}

async function connected(
  typed: string,
  named: string,
): Promise<{ state: string; reason: string | null; asked: string[] }> {
  const world = createPlainWorld('keyed', { random: () => 0, lagMs: 0 })
  const kit = startEngine({
    connectors: [movingTo(named)],
    wire: async (request) => ({
      ...world.answer(request, kit.time.clock.now()),
      body: new Blob([world.answer(request, 0).body]).stream(),
    }),
  })
  const { brandId } = await kit.client.command('brand.create', { name: 'House' })
  await kit.client.command('account.connect', {
    brandId,
    network: 'plain_keyed',
    server: typed,
    fields: {},
    secrets: {},
  })
  await kit.time.advance(3_000)
  const [account] = await kit.client.query('account.list', {})
  await kit.stop()
  return { state: account?.state ?? '', reason: account?.stateReason ?? null, asked: kit.requests }
}

it('goes on with the server that the network names as the account’s own', async () => {
  const { state, asked } = await connected('https://entry.example', 'https://home7.example')
  expect(state).toBe('active')
  expect(asked[0]).toBe('GET https://home7.example/me')
})

it.each([
  'http://169.254.169.254',
  'https://10.0.0.5',
  'http://localhost:6379',
  'http://home7.example',
  'https://me:pw@home7.example',
])('does not let a server out there point us at %s', async (named) => {
  const { state, reason, asked } = await connected('https://entry.example', named)
  expect([state, asked]).toEqual(['connecting', []])
  expect(reason).toContain('https://entry.example')
})
