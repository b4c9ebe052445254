import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Wire } from '../../../src/main/engine/deps.ts'
import type { Step } from '../../../src/main/engine/steps.ts'
import { somePicture } from '../../conformance/somePicture.ts'
import { createFakeClock } from '../../fakes/fakeClock.ts'
import { createFakeMessenger } from '../../fakes/messengerServer.ts'
import { seeded } from '../kit.ts'
import { memoryFolder, startLife } from './life.ts'

/** Of the entries of one reply: the words are the first, its picture the second. */
const turns = [1, 2]
const steps: readonly Step[] = [
  'outbox.claimed',
  'outbox.reread',
  'outbox.prepared',
  'outbox.intent.committed',
  'outbox.performed',
  'outbox.settled',
]

const cases = steps.flatMap((step) => turns.map((turn) => ({ step, turn })))

it.each(cases)('words and their picture go once each when the engine dies at $step, turn $turn', async (dies) => {
  const folder = memoryFolder()
  const fake = createFakeClock()
  const network = createFakeMessenger({ now: fake.clock.now, random: seeded(5) })
  const once = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  const plain: Wire = async (request) => {
    const answer = await network.answer(request)
    return { ...answer, body: once(answer.body) }
  }
  let seen = 0
  let isArmed = false
  const diesAt = (step: Step): boolean => isArmed && step === dies.step && ++seen === dies.turn
  const life = startLife({ folder, fake, random: seeded(6), wire: plain, connectors: [network.connector], diesAt })
  try {
    const ann = network.world.addPerson('Ann')
    network.world.direct?.(ann, 'What does it look like?')
    const { brandId } = await life.client.command('brand.create', { name: 'House' })
    const { server, fields, secrets } = network.signIn
    const signIn = { server, fields, secrets, way: network.signIn.way ?? null }
    await life.client.command('account.connect', { brandId, network: 'messenger', ...signIn })
    await fake.advance(120_000)
    const conversationId = life.store().reader.get<{ id: string }>('SELECT id FROM conversations')?.id ?? ''
    const attachments = [await somePicture(life.client)]
    isArmed = true
    await life.client.command('message.reply', { conversationId, text: 'See', attachments, undoSeconds: 0 })
    for (let round = 0; round < 60; round++) {
      await fake.advance(5_000)
      if (life.isDead()) life.revive()
    }
    expect(life.crashes()).toBe(1)
    const states = life.store().reader.all<{ state: string }>('SELECT state FROM outbox ORDER BY seq')
    expect(states.map((row) => row.state)).toEqual(['sent', 'sent'])
    const ours = [...network.state.messages.values()].filter((one) => one.isOurs)
    expect(ours.map((one) => one.image?.mediaType ?? one.text)).toEqual(['See', 'image/png'])
    expect(life.bugs).toEqual([])
  } finally {
    await life.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
