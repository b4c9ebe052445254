import { rmSync } from 'node:fs'
import type { OutboxRow } from '../../../src/main/engine/store/outbox.ts'
import { createFakeClock } from '../../fakes/fakeClock.ts'
import { plainKinds, type PlainKind } from '../../fakes/plainWorld.ts'
import { seeded } from '../kit.ts'
import { brokenPromises, type Accepted } from './promises.ts'
import { memoryFolder, startLife, type Life } from './life.ts'
import type { Step } from '../../../src/main/engine/steps.ts'
import { addressOf, simulateNetworks, type NetworkLie, type SimulatedNetworks } from './network.ts'

/** What came of one run. */
export interface Outcome {
  /** The same for the same seed: everything asked of the networks, in order, with times. */
  readonly trace: string
  readonly accepted: number
  readonly crashes: number
  /** How often the engine died at each step. */
  readonly deaths: Readonly<Partial<Record<Step, number>>>
  /** While the storm lasted. */
  readonly calls: number
  readonly faults: number
  readonly states: Readonly<Record<string, number>>
  /** One sentence per broken promise. */
  readonly broken: readonly string[]
}

/** How large a run is. */
export interface Size {
  readonly replies: number
  /** Chance of dying at each step. */
  readonly deathShare: number
  readonly faultShare: number
  /** A network that promises what it does not keep, to see that the books notice: a key it ignores, or listings without lag. */
  readonly lie?: NetworkLie
}

/** Between the intent and its settlement death hurts most; some steps are passed so seldom that they need more of it. */
const weights: Readonly<Partial<Record<Step, number>>> = {
  'outbox.intent.committed': 3,
  'outbox.performed': 3,
  'outbox.settled': 3,
  'outbox.recovered': 5,
  'outbox.looked': 15,
  'outbox.bound': 25,
}

const commonTexts = ['Thank you!', 'ありがとうございます。', 'We are looking into it.', 'ขอบคุณค่ะ', '감사합니다 😊']

/** Runs a house that answers customers on three networks while calls fail and the engine dies; everything follows from the seed. */
export async function simulate(seed: number, size: Size): Promise<Outcome> {
  const folder = memoryFolder()
  const random = seeded(seed)
  const fake = createFakeClock()
  const networks = simulateNetworks({ fake, random, lie: size.lie ?? null })
  let deathShare = 0
  const deaths: Partial<Record<Step, number>> = {}
  const diesAt = (step: Step): boolean => {
    if (deathShare === 0 || random() >= deathShare * (weights[step] ?? 1)) return false
    deaths[step] = (deaths[step] ?? 0) + 1
    return true
  }
  const life = startLife({
    folder,
    fake,
    random,
    wire: networks.wire,
    connectors: networks.connectors,
    diesAt,
  })
  try {
    const house = createHouse({ life, networks, random, now: () => fake.clock.now() })
    await house.open(() => fake.advance(5_000))
    networks.setStorm(size.faultShare)
    deathShare = size.deathShare
    for (let after = 0; after < size.replies / 2; after += house.asked() < size.replies ? 0 : 1) {
      await fake.advance(100 + Math.floor(random() * 6_000))
      if (life.isDead()) {
        await fake.advance(Math.floor(random() * 20_000))
        life.revive()
      }
      house.act(house.asked() < size.replies)
    }
    const { all, faulty } = networks.calls()
    networks.setStorm(0)
    deathShare = 0
    if (life.isDead()) life.revive()
    for (let round = 0; round < 12; round += 1) {
      await fake.advance(5 * 60_000)
      house.tidy()
    }
    await fake.advance(5 * 60_000)
    const rows = life.store().reader.all<OutboxRow>('SELECT * FROM outbox ORDER BY seq')
    const states: Record<string, number> = {}
    for (const row of rows) states[row.state] = (states[row.state] ?? 0) + 1
    networks.trace.update(JSON.stringify(rows.map((row) => [row.id, row.state, row.remote_id, row.attempts])))
    const broken = [
      ...brokenPromises(life.store(), networks.worlds, house.accepted, house.resent),
      ...house.surprises,
      ...life.bugs,
    ]
    return {
      trace: networks.trace.digest('hex'),
      accepted: house.accepted.size,
      crashes: life.crashes(),
      deaths,
      calls: all,
      faults: faulty,
      states,
      broken,
    }
  } finally {
    await life.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface House {
  readonly open: (wait: () => Promise<void>) => Promise<void>
  /** One turn of customers and staff. */
  readonly act: (isWriting: boolean) => void
  /** Staff sees to what was left for a person. */
  readonly tidy: () => void
  readonly asked: () => number
  readonly accepted: ReadonlyMap<string, Accepted>
  /** Entries that a person sent again, out of their order. */
  readonly resent: ReadonlySet<string>
  readonly surprises: readonly string[]
}

function createHouse(parts: {
  life: Life
  networks: SimulatedNetworks
  random: () => number
  now: () => number
}): House {
  const { life, networks, random, now } = parts
  const accepted = new Map<string, Accepted>()
  const resent = new Set<string>()
  const surprises: string[] = []
  const threads: { kind: PlainKind; name: string }[] = []
  let asked = 0
  let brandId = ''

  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  /** A refusal is an answer too: the entry may have moved on meanwhile. */
  const ask = (promise: Promise<unknown>, allowed: readonly string[]): void => {
    promise.catch((error: unknown) => {
      const code = error instanceof Error && 'failure' in error ? (error.failure as { code: string }).code : 'bug' // FailureError carries one
      if (!allowed.includes(code)) surprises.push(`A command failed with ${code}: ${String(error)}`)
    })
  }
  const textOf = (): string =>
    random() < 0.4 ? (pick(commonTexts) ?? '') : `Answer ${asked} ${Math.floor(random() * 1e9)}`

  function reply(): void {
    const rows = life.store().reader.all<{ id: string; network: string; remote_id: string }>(
      `SELECT c.id, a.network, c.remote_id FROM conversations c JOIN accounts a ON a.number = c.account
       WHERE EXISTS (SELECT 1 FROM messages m WHERE m.conversation = c.number AND m.direction = 'in') ORDER BY c.number DESC LIMIT 40`,
    )
    const row = pick(rows)
    if (row === undefined) return
    asked += 1
    const text = textOf()
    const commandId = `reply-${asked}-of-the-house`
    const kind = plainKinds.find((one) => row.network === `plain_${one}`) ?? 'blind'
    ask(
      life.client
        .command('message.reply', { conversationId: row.id, text, undoSeconds: random() < 0.2 ? 10 : 0 }, commandId)
        .then(({ outboxId }) => {
          accepted.set(outboxId, { kind, thread: row.remote_id, text })
        }),
      [],
    )
  }

  function customers(): void {
    const thread = random() < 0.5 ? undefined : pick(threads.slice(-60))
    if (thread !== undefined) {
      const { kind, name } = thread
      if (random() < 0.15) networks.worlds[kind].colleagueWrites(name, null, pick(commonTexts) ?? '', now())
      else networks.worlds[kind].customerWrites(name, `And another thing ${threads.length}`, now())
      return
    }
    const kind = pick(plainKinds) ?? 'keyed'
    const name = `${random() < 0.5 ? 'd' : 'c'}${threads.length}`
    threads.push({ kind, name })
    networks.worlds[kind].customerWrites(name, `Question ${threads.length}`, now())
  }

  function attend(patience: number, share: number): void {
    const waiting = life
      .store()
      .reader.all<OutboxRow>("SELECT * FROM outbox WHERE state IN ('unconfirmed','needs_look','failed') ORDER BY seq")
    for (const row of waiting) {
      if (random() >= share || now() - (row.last_attempt_at ?? 0) < patience) continue
      const commandId = `attend-${row.seq}-${now()}-${Math.floor(random() * 1e6)}`
      const it = accepted.get(row.id)
      const isThere =
        it !== undefined &&
        networks.worlds[it.kind].posts.some((post) => post.madeBy === row.network_key && row.network_key !== null)
      if (row.state === 'needs_look')
        ask(life.client.command('outbox.settleLook', { outboxId: row.id, send: random() < 0.6 }, commandId), [
          'conflict',
        ])
      else if (row.state === 'failed')
        ask(life.client.command('outbox.retry', { outboxId: row.id }, commandId), ['conflict'])
      else
        ask(life.client.command('outbox.settleUnconfirmed', { outboxId: row.id, arrived: isThere }, commandId), [
          'conflict',
        ])
      if (row.state !== 'needs_look') resent.add(row.id)
    }
  }

  function signInAgain(): void {
    for (const { id } of life.store().reader.all<{ id: string }>("SELECT id FROM accounts WHERE state = 'needs_login'"))
      ask(
        life.client.command('account.reconnect', { accountId: id, fields: {}, secrets: {} }, `again-${now()}-${id}`),
        ['conflict'],
      )
  }

  function takeBack(): void {
    const row = pick(
      life
        .store()
        .reader.all<{ id: string }>("SELECT id FROM outbox WHERE state = 'queued' ORDER BY seq DESC LIMIT 20"),
    )
    if (row !== undefined)
      ask(life.client.command('outbox.cancel', { outboxId: row.id }, `cancel-${now()}-${row.id}`), ['conflict'])
  }

  return {
    accepted,
    resent,
    surprises,
    asked: () => asked,
    open: async (wait) => {
      for (const kind of plainKinds) {
        for (let index = 0; index < 5; index += 1) {
          threads.push({ kind, name: `${index % 2 === 0 ? 'd' : 'c'}${threads.length}` })
          networks.worlds[kind].customerWrites(threads.at(-1)?.name ?? '', `First question ${index}`, now())
        }
      }
      brandId = (await life.client.command('brand.create', { name: 'House' })).brandId
      for (const kind of plainKinds)
        await life.client.command('account.connect', {
          brandId,
          network: `plain_${kind}`,
          server: addressOf(kind),
          fields: {},
          secrets: {},
        })
      for (let round = 0; round < 20; round += 1) await wait()
    },
    act: (isWriting) => {
      for (let count = isWriting ? Math.floor(random() * 3) : 0; count > 0; count -= 1) reply()
      if (random() < 0.5) customers()
      if (random() < 0.1) takeBack()
      attend(120_000, 0.2)
      signInAgain()
    },
    tidy: () => {
      attend(120_000, 0.7)
      signInAgain()
      ask(life.client.command('sync.now', { accountId: null }), [])
    },
  }
}
