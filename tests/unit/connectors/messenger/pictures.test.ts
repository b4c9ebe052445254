import { describe, expect, it } from 'vitest'
import { messenger } from '../../../../src/main/connectors/messenger/index.ts'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { startKit } from '../../../conformance/kit.ts'
import { replyTo, toldIn, type Told } from '../../../conformance/story.ts'
import { withFault } from '../../../fakes/faultyWire.ts'
import { createFakeMessenger, type FakeMessenger } from '../../../fakes/messengerServer.ts'
import { pngOf } from '../../../fakes/pictures.ts'
import { pictureTo, readied, sendPicture, withPicture } from '../pictures.ts'

async function start(): Promise<{ told: Told; fake: FakeMessenger }> {
  const made: FakeMessenger[] = []
  const kit = await startKit((ports) => {
    const fake = createFakeMessenger(ports)
    made.push(fake)
    return fake
  })
  const [fake] = made
  if (fake === undefined) throw new Error('no fake')
  return { told: await toldIn(kit), fake }
}

const codeOf = (error: unknown): unknown => (error as { code?: string }).code // any error has none or this
const ours = (fake: FakeMessenger) => [...fake.state.messages.values()].filter((one) => one.isOurs)
const messageIn = (changes: readonly Change[]) =>
  changes.flatMap((one) => (one.kind === 'message' ? [one.message] : [])).at(0)
/** Names of ways of the requests since, without their queries. */
const posted = (fake: FakeMessenger, from: number) =>
  fake.exchanges.slice(from).flatMap(({ request }) => /^POST .*\/(\w+)$/.exec(request)?.[1] ?? [])

describe('a picture', () => {
  it('is handed in before anything is sent, and is one message, shown with where the network keeps it', async () => {
    const { told, fake } = await start()
    const before = fake.exchanges.length
    const receipt = await sendPicture(told)
    expect(posted(fake, before)).toEqual(['message_attachments', 'messages'])
    const [made] = ours(fake).slice(-1)
    expect(made).toMatchObject({ id: receipt.remoteId, text: '', replyTo: null, image: { mediaType: 'image/png' } })
    expect([...fake.state.attachments.kept.values()].map((one) => Buffer.from(one.bytes))).toEqual([
      Buffer.from(pngOf(3, 2)),
    ])
    expect(messageIn(receipt.changes)).toMatchObject({
      body: '',
      attachments: [{ url: made?.image?.url, mediaType: 'image/png' }],
    })
  })

  it('that was handed in is not handed in again by a retry of the same attempt', async () => {
    const { told, fake } = await start()
    const action = pictureTo(told)
    const attempt = await readied(told, action)
    const lost = { ...withPicture(told) }
    told.kit.sessions.setIntercept((_, request, wire) =>
      request.method === 'GET' ? wire : withFault(wire, 'cut_before'),
    )
    expect(await messenger.perform(lost, action, attempt).then(codeOf, codeOf)).toBeDefined()
    told.kit.sessions.setIntercept(null)
    await messenger.perform(withPicture(told), action, attempt)
    expect(fake.state.attachments.kept.size).toBe(1)
    expect(ours(fake).filter((one) => one.image !== null)).toHaveLength(1)
  })

  it('whose answer was lost is found by its place and time, among words, stickers and older pictures', async () => {
    const { told, fake } = await start()
    const older = await sendPicture(told)
    told.kit.tick(600_000)
    const action = pictureTo(told)
    const attempt = await readied(told, action, 'outbox-second')
    const since = told.kit.clock.clock.now()
    const look = async () => (await messenger.ownSince?.(told.kit.session(), { action, attempt, since })) ?? []
    expect(await look()).toEqual([])
    told.kit.tick()
    await told.kit.perform(replyTo(told, 'Words'), await told.kit.attempt(replyTo(told, 'Words'), 'outbox-words'))
    told.kit.sessions.setIntercept((_, request, wire) =>
      request.method === 'GET' ? wire : withFault(wire, 'cut_after'),
    )
    expect(await messenger.perform(withPicture(told), action, attempt).then(() => null, codeOf)).not.toBeNull()
    told.kit.sessions.setIntercept(null)
    const found = (await look()).filter((one) => one.text === '')
    expect(found.map((one) => one.remoteId)).toEqual([ours(fake).at(-1)?.id])
    expect(found[0]?.remoteId).not.toBe(older.remoteId)
    expect(messageIn(found[0]?.changes ?? [])?.attachments).toHaveLength(1)
  })

  it('that cannot be read yet stays as it lies here', async () => {
    const { told, fake } = await start()
    fake.state.isSlow = true
    expect(await sendPicture(told)).toMatchObject({ remoteId: ours(fake).at(-1)?.id, changes: [] })
  })

  it('that Meta does not take as what it says to be is refused before anything is sent', async () => {
    const { told, fake } = await start()
    const action = pictureTo(told)
    const before = ours(fake).length
    const seed = { id: 'outbox-1', startedAt: told.kit.clock.clock.now(), entropy: 0 }
    const bytes = new TextEncoder().encode('no picture at all')
    const refused = messenger.prepare?.(withPicture(told, bytes), action, seed)
    await expect(refused).rejects.toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    expect(ours(fake)).toHaveLength(before)
  })

  it.each([
    ['with words', { text: 'Look' }, 'picture_apart'],
    ['that is two', {}, 'picture_apart'],
    ['that is nothing', { attachments: [] }, 'empty'],
  ])('%s is refused without a request', async (name, more, code) => {
    const { told, fake } = await start()
    const one = pictureTo(told)
    const twice = one.kind === 'reply' ? [...one.attachments, ...one.attachments] : []
    const before = fake.exchanges.length
    const action = pictureTo(told, name === 'that is two' ? { attachments: twice } : more)
    expect(await readied(told, action).then(codeOf, codeOf)).toBe(code)
    expect(fake.exchanges).toHaveLength(before)
  })
})
