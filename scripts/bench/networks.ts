import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Wire } from '../../src/main/engine/deps.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../../tests/conformance/harness.ts'
import { seeded, startEngine } from '../../tests/engine/kit.ts'
import type { EngineKit } from '../../tests/engine/kit.ts'
import { closedNetworks } from '../../tests/fakes/closedNetworks.ts'
import { createFakeClock } from '../../tests/fakes/fakeClock.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure } from './measure.ts'

const postsOfAccount = 10
const people = 100
const minute = 60_000

/**
 * Catching up with a network that answers at once: from the first question of a sync until nothing new comes in, through connector,
 * apply and index. Gives messages for each second of processor time, without what the simulator itself takes.
 */
export async function benchNetworks(context: BenchContext): Promise<readonly Measurement[]> {
  const perPost = context.messages >= 100_000 ? 200 : 60
  const measurements: Measurement[] = []
  for (const [name, make] of Object.entries(closedNetworks)) {
    context.tell(`networks: ${name}`)
    const rounds: CaughtUp[] = []
    // One round more than counts: the first only makes the code warm.
    for (let round = 0; round <= context.repetitions; round++)
      rounds.push(await catchUp(join(context.folder, `${name}-${round}.db`), make, perPost))
    const counted = rounds.slice(1)
    measurements.push({
      name: `catch-up with ${name}, messages a processor second`,
      ratios: counted.map(({ messages, ms }) => (messages / ms) * 1000),
      detail: counted.map((it) => `${it.messages} messages, ${it.requests} requests, ${figure(it.ms)} ms`).join('; '),
    })
  }
  return measurements
}

interface CaughtUp {
  readonly messages: number
  readonly requests: number
  /** Processor time of the engine, ms. */
  readonly ms: number
}

async function catchUp(file: string, make: MakeFakeNetwork, perPost: number): Promise<CaughtUp> {
  const time = createFakeClock()
  const network = make({ now: time.clock.now, random: seeded(11) })
  let simulator = 0
  let requests = 0
  const wire: Wire = async (request) => {
    const from = processorMs()
    const answer = await network.answer(request)
    simulator += processorMs() - from
    requests++
    return { ...answer, body: once(answer.body) }
  }
  const kit = startEngine({ file, time, wire, servers: {}, connectors: [network.connector] })
  try {
    await connect(kit, network)
    await fill(network, perPost, time.advance)
    const before = { messages: count(kit), simulator, requests, ms: processorMs() }
    let ms = 0
    let messages = before.messages
    for (let quiet = 0; quiet < 3;) {
      await kit.client.command('sync.now', { accountId: null })
      await time.advance(2 * minute)
      const now = count(kit)
      quiet = now === messages ? quiet + 1 : 0
      messages = now
      // Looks that bring nothing are no catching up.
      if (quiet === 0) ms = processorMs() - before.ms - (simulator - before.simulator)
    }
    return { messages: messages - before.messages, requests: requests - before.requests, ms }
  } finally {
    await kit.stop()
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  }
}

async function connect({ client, time }: EngineKit, network: FakeNetwork): Promise<void> {
  const { connector, app, signIn, settings } = network
  const { brandId } = await client.command('brand.create', { name: 'Bench' })
  await client.command('settings.set', { values: settings })
  if (app !== undefined) {
    const isSecret = (name: string): boolean =>
      connector.app?.fields.some((it) => it.name === name && it.isSecret) === true
    const some = (secret: boolean) =>
      Object.fromEntries(Object.entries(app.values).filter(([it]) => isSecret(it) === secret))
    await client.command('app.setUp', {
      network: connector.network,
      values: some(false),
      secrets: some(true),
      broker: app.broker,
    })
  }
  const { server, fields, secrets, way } = signIn
  await client.command('account.connect', {
    brandId,
    network: connector.network,
    server,
    fields,
    secrets,
    way: way ?? null,
  })
  for (let round = 0; round < 3; round++) await time.advance(2 * minute)
}

/** People write below posts of the account, in four languages, all of a post at one moment. */
async function fill({ world }: FakeNetwork, perPost: number, advance: (ms: number) => Promise<void>): Promise<void> {
  const crowd = Array.from({ length: people }, (_, n) => world.addPerson(`Person ${n}`))
  const words = ['Does it fit my old pan', '荷物はどこですか', 'สินค้าหมดเมื่อไหร่', '주문을 바꾸고 싶어요']
  for (let post = 0; post < postsOfAccount; post++) {
    const id = world.ownPost(`New in the shop, number ${post}`)
    await advance(1000)
    for (let n = 0; n < perPost; n++)
      world.comment(crowd[(post * perPost + n) % people] ?? '', id, `${words[n % words.length] ?? ''} ${post}.${n}?`)
  }
}

function count(kit: EngineKit): number {
  return kit.store.reader.get<{ n: number }>("SELECT count(*) AS n FROM messages WHERE direction = 'in'")?.n ?? 0
}

function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}
