import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { OutboxRow } from '../../../src/main/engine/store/outbox.ts'
import { createFakeClock } from '../../fakes/fakeClock.ts'
import { customerOf, plainKinds } from '../../fakes/plainWorld.ts'
import { seeded } from '../kit.ts'
import { memoryFolder, startLife } from './life.ts'
import { addressOf, simulateNetworks } from './network.ts'

const seed = Number(process.env['PARLEY_SEED'] ?? '50')
const words = 'Thank you!'

it.each(plainKinds)(
  'fifty times the same words in one thread, also by a colleague elsewhere, while calls fail and the engine dies: %s',
  async (kind) => {
    const folder = memoryFolder()
    const random = seeded(seed)
    const fake = createFakeClock()
    const networks = simulateNetworks({ fake, random, lie: null })
    const world = networks.worlds[kind]
    let deathShare = 0
    const { wire, connectors } = networks
    const life = startLife({ folder, fake, random, wire, connectors, diesAt: () => random() < deathShare })
    const rows = (): OutboxRow[] => life.store().reader.all<OutboxRow>('SELECT * FROM outbox ORDER BY seq')
    try {
      const question = world.customerWrites('c1', 'Could you help me?', fake.clock.now())
      const { brandId } = await life.client.command('brand.create', { name: 'House' })
      const network = `plain_${kind}`
      await life.client.command('account.connect', {
        brandId,
        network,
        server: addressOf(kind),
        fields: {},
        secrets: {},
      })
      await fake.advance(120_000)
      const conversationId = life.store().reader.get<{ id: string }>('SELECT id FROM conversations')?.id ?? ''
      const replies = Array.from({ length: 50 }, async (_, index) => {
        await life.client.command(
          'message.reply',
          { conversationId, text: words, undoSeconds: 0 },
          `the-reply-number-${index}`,
        )
      })
      networks.setStorm(0.3)
      deathShare = 0.01
      for (let round = 0; round < 3_000 && rows().some((row) => row.state !== 'sent'); round += 1) {
        await fake.advance(Math.floor(random() * 8_000))
        if (life.isDead()) life.revive()
        // A colleague says the same, in the network's own app, to nobody in particular.
        if (round < 400 && random() < 0.05) world.colleagueWrites('c1', null, words, fake.clock.now())
        for (const { id } of life
          .store()
          .reader.all<{ id: string }>("SELECT id FROM accounts WHERE state = 'needs_login'")) {
          const signIn = { accountId: id, fields: {}, secrets: {} }
          life.client.command('account.reconnect', signIn, `again-${round}-of-the-house`).catch(() => undefined)
        }
        for (const row of rows()) {
          if (row.state !== 'unconfirmed' || fake.clock.now() - (row.last_attempt_at ?? 0) < 60_000) continue
          const arrived = world.posts.some((post) => post.madeBy === row.network_key)
          const commandId = `settled-${row.seq}-${row.attempts}`
          // Not awaited: an engine that dies answers only in its next life.
          life.client
            .command('outbox.settleUnconfirmed', { outboxId: row.id, arrived }, commandId)
            .catch(() => undefined)
        }
      }
      networks.setStorm(0)
      deathShare = 0
      if (life.isDead()) life.revive()
      await Promise.all(replies)
      await life.client.command('sync.now', { accountId: null })
      await fake.advance(10 * 60_000)

      expect(rows().map((row) => row.state)).toEqual(Array.from({ length: 50 }, () => 'sent'))
      const ours = world.posts.filter((post) => post.madeBy !== null)
      const keys = rows().map((row) => row.network_key)
      // Where only a person can tell, the others go on meanwhile; else the order of the thread is kept.
      if (kind === 'blind') expect(new Set(ours.map((post) => post.madeBy))).toEqual(new Set(keys))
      else expect(ours.map((post) => post.madeBy)).toEqual(keys)
      expect(ours).toHaveLength(50)
      const colleagues = world.posts.filter((post) => post.author === 'me' && post.madeBy === null)
      expect(colleagues.length).toBeGreaterThan(3)
      if (kind !== 'blind') expect(rows().map((row) => row.remote_id)).toEqual(ours.map((post) => post.id))
      const bound = rows().flatMap((row) => row.remote_id ?? [])
      expect(colleagues.filter((post) => bound.includes(post.id))).toEqual([])
      const shown = life
        .store()
        .reader.all<{ body: string }>(
          "SELECT m.body FROM messages m JOIN authors a ON a.number = m.author WHERE m.direction = 'out' AND a.remote_id <> :customer",
          { customer: customerOf('c1') },
        )
      expect(shown).toHaveLength(50 + colleagues.length)
      expect(question).toBe('p1')
      expect(life.crashes()).toBeGreaterThan(0)
      expect(life.bugs).toEqual([])
    } finally {
      await life.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  120_000,
)
