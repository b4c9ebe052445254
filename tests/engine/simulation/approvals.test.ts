import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../../src/main/engine/steps.ts'
import { createFakeClock } from '../../fakes/fakeClock.ts'
import { plainKinds } from '../../fakes/plainWorld.ts'
import { seeded } from '../kit.ts'
import { memoryFolder, startLife } from './life.ts'
import { addressOf, simulateNetworks } from './network.ts'

const deaths: readonly Step[] = [
  'command.written',
  'outbox.claimed',
  'outbox.prepared',
  'outbox.intent.committed',
  'outbox.performed',
  'outbox.settled',
]

describe('an engine that dies between the approval and the sending', () => {
  it.each(deaths)('sends the approved wording once and no other: %s', async (step) => {
    const folder = memoryFolder()
    const random = seeded(11)
    const fake = createFakeClock()
    const kind = plainKinds[0]
    const { worlds, wire, connectors } = simulateNetworks({ fake, random, lie: null })
    let isArmed = false
    const diesAt = (at: Step): boolean => {
      const dies = isArmed && at === step
      if (dies) isArmed = false
      return dies
    }
    const life = startLife({ folder, fake, random, wire, connectors, diesAt })
    const { client } = life
    try {
      worlds[kind].customerWrites('c1', 'Could you help me?', fake.clock.now())
      const { brandId } = await client.command('brand.create', { name: 'House' })
      await client.command('account.connect', {
        brandId,
        network: `plain_${kind}`,
        server: addressOf(kind),
        fields: {},
        secrets: {},
      })
      await fake.advance(120_000)
      const conversationId = life.store().reader.get<{ id: string }>('SELECT id FROM conversations')?.id ?? ''
      const { outboxId } = await client.command('message.reply', {
        conversationId,
        text: 'first',
        wordings: [['second']],
        askApproval: true,
      })
      const { memberId } = await client.command('member.add', { name: 'Mika', role: 'lead' })
      await client.command('member.actAs', { memberId })
      isArmed = true
      // Not awaited: an engine that dies answers only in its next life.
      const decided = client.command('approval.decide', { outboxId, verdict: 'approve', wording: 2 })
      decided.catch(() => undefined)
      for (let round = 0; round < 40; round += 1) {
        await fake.advance(30_000)
        if (life.isDead()) life.revive()
      }
      expect(life.crashes()).toBe(1)
      expect(await decided).toMatchObject({ goes: true })
      const own = worlds[kind].posts.filter((it) => it.author === 'me').map((it) => it.text)
      expect(own).toEqual(['second'])
      expect(life.bugs).toEqual([])
    } finally {
      await life.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
