import { describe, expect, test } from 'vitest'
import { instagram } from '../../../../src/main/connectors/instagram/index.ts'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { replyTo, toldIn, type Told } from '../../../conformance/story.ts'
import { withFault } from '../../../fakes/faultyWire.ts'
import type { FakeInstagram, InstagramFlavour } from '../../../fakes/instagramNetwork.ts'
import { fakeSelf } from '../../../fakes/instagramWorld.ts'
import { pictureTo, readied, sendPicture, withPicture } from '../pictures.ts'
import { openInstagram } from './kit.ts'

async function start(flavour: InstagramFlavour = 'facebook'): Promise<{ told: Told; fake: FakeInstagram }> {
  const { kit, fake } = await openInstagram({ flavour })
  return { told: await toldIn(kit), fake }
}

const codeOf = (error: unknown): unknown => (error as { code?: string }).code // any error has none or this
const messages = (fake: FakeInstagram) => [...fake.state.threads.values()].flatMap((one) => one.messages)
const ours = (fake: FakeInstagram) => messages(fake).filter((one) => one.from.id === fakeSelf.id)
const messageIn = (changes: readonly Change[]) =>
  changes.flatMap((one) => (one.kind === 'message' ? [one.message] : [])).at(0)

describe('a picture in a direct message', () => {
  test('is handed in for Instagram and is one message, for accounts that signed in with Facebook', async () => {
    const { told, fake } = await start()
    expect(told.kit.capabilities.privateAttachments).toMatchObject({ apart: true, maxBytes: 8_000_000 })
    const receipt = await sendPicture(told)
    const [made] = ours(fake).slice(-1)
    expect(made).toMatchObject({ id: receipt.remoteId, text: '', picture: { mediaType: 'image/png' } })
    expect(messageIn(receipt.changes)).toMatchObject({ body: '', attachments: [{ url: made?.picture?.url }] })
    expect(fake.requests.filter((one) => one.startsWith('POST')).map((one) => one.split('/').at(-1))).toEqual([
      'message_attachments',
      'messages',
    ])
  })

  test('cannot go where the account signed in with Instagram itself, and the reason is told', async () => {
    const { told, fake } = await start('instagram')
    const { privateAttachments, whyNoPictures } = told.kit.capabilities
    expect([privateAttachments, whyNoPictures?.privateReply]).toEqual([undefined, expect.stringContaining('Facebook')])
    const before = fake.requests.length
    expect(await readied(told, pictureTo(told)).then(() => null, codeOf)).not.toBeNull()
    expect(fake.requests).toHaveLength(before)
  })

  test('does not go with a comment, nor as the private answer to one', async () => {
    const { told, fake } = await start()
    const before = fake.requests.length
    for (const isPrivate of [false, true]) {
      const action = { ...pictureTo(told), ...replyTo(told, ''), isPrivate }
      const picture = pictureTo(told)
      const attachments = picture.kind === 'reply' ? picture.attachments : []
      await expect(readied(told, { ...action, attachments } as typeof picture)).rejects.toMatchObject({
        kind: 'unsupported',
        outcome: 'not_done',
      })
    }
    expect(fake.requests).toHaveLength(before)
  })

  test('whose answer was lost is found, and a retry hands nothing in again', async () => {
    const { told, fake } = await start()
    const action = pictureTo(told)
    const attempt = await readied(told, action)
    const since = told.kit.clock.clock.now()
    const look = async () =>
      ((await instagram.ownSince?.(told.kit.session(), { action, attempt, since })) ?? []).filter(
        (it) => it.text === '',
      )
    expect(await look()).toEqual([])
    const lose = async (fault: 'cut_before' | 'cut_after') => {
      told.kit.sessions.setIntercept((_, request, wire) => (request.method === 'GET' ? wire : withFault(wire, fault)))
      expect(await instagram.perform(withPicture(told), action, attempt).then(() => null, codeOf)).not.toBeNull()
      told.kit.sessions.setIntercept(null)
    }
    await lose('cut_before')
    expect(await look()).toEqual([])
    await lose('cut_after')
    expect((await look()).map((it) => it.remoteId)).toEqual([ours(fake).at(-1)?.id])
    expect(fake.server.attachments.kept.size).toBe(1)
  })
})
