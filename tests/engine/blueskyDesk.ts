import type { Connector } from '../../src/main/connectors/connector.ts'
import { connectors } from '../../src/main/connectors/registry.ts'
import type { Wire, WireAnswer } from '../../src/main/engine/deps.ts'
import { createNodeWire } from '../../src/main/engine/http/nodeWire.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import { createFakeBluesky, fakePds } from '../fakes/blueskyServer.ts'
import type { FakeBluesky } from '../fakes/blueskyServer.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { seeded, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** An engine with a fake Bluesky behind it; addresses of this computer are really called. */
export interface BlueskyDesk {
  readonly kit: EngineKit
  readonly net: FakeBluesky
  readonly brandId: string
  /** Answers in the network's place while it is set; undefined lets a request through. */
  readonly inBetween: {
    answer: ((request: WireRequest, signal: AbortSignal) => Promise<WireAnswer> | undefined) | null
  }
  readonly connect: (server?: string, password?: string) => Promise<string>
  readonly reconnect: (accountId: string, server?: string, password?: string) => Promise<unknown>
}

/** Starts it; `before` is an earlier desk on the same file, whose network, clock and keychain it goes on with. */
export async function startBlueskyDesk(
  file?: string,
  before?: BlueskyDesk,
  alter: (plain: Connector) => Connector = (plain) => plain,
): Promise<BlueskyDesk> {
  const time = before?.kit.time ?? createFakeClock()
  const net = before?.net ?? createFakeBluesky({ now: () => time.clock.now(), random: seeded(3) })
  const inBetween: BlueskyDesk['inBetween'] = { answer: null }
  const node = createNodeWire()
  const wire: Wire = async (request, signal) => {
    if (new URL(request.url).hostname === '127.0.0.1') return node(request, signal)
    return (await inBetween.answer?.(request, signal)) ?? answerOf(await net.answer(request))
  }
  const host = before === undefined ? {} : { host: before.kit.host }
  const kit = startEngine({
    time,
    wire,
    connectors: connectors.map(alter),
    ...host,
    ...(file === undefined ? {} : { file }),
  })
  await kit.client.command('settings.set', { values: net.settings as { blueskyPlcUrl: string } })
  const brandId = before?.brandId ?? (await kit.client.command('brand.create', { name: 'Kinoto' })).brandId
  const values = (server = fakePds, password = net.signIn.secrets['password'] ?? '') => ({
    server,
    fields: { ...net.signIn.fields },
    secrets: { password },
  })
  return {
    kit,
    net,
    brandId,
    inBetween,
    connect: async (server, password) =>
      (await kit.client.command('account.connect', { brandId, network: 'bluesky', ...values(server, password) }))
        .accountId,
    reconnect: (accountId, server, password) =>
      kit.client.command('account.reconnect', { accountId, ...values(server, password) }),
  }
}

/** A whole answer as a wire gives it. */
export function answerOf(answer: {
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}): WireAnswer {
  return { status: answer.status, headers: answer.headers, body: pieces([answer.body]) }
}

/** An answer of this text. */
export function textAnswer(status: number, text: string, headers: Record<string, string> = {}): Promise<WireAnswer> {
  return Promise.resolve({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: pieces([new TextEncoder().encode(text)]),
  })
}

export async function* pieces(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks
}
