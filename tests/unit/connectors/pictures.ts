import type { Attempt, Receipt, Session } from '../../../src/main/connectors/connector.ts'
import type { Action } from '../../../src/shared/contract/action.ts'
import { replyTo, type Told } from '../../conformance/story.ts'
import { pngOf } from '../../fakes/pictures.ts'

/** A picture that goes to Ann where it is a message of its own, as the engine sends it: a private reply without words. */
export function pictureTo(told: Told, more: object = {}): Action {
  const bytes = pngOf(3, 2)
  const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: bytes.length, altText: '' }
  return { ...replyTo(told, '', true), attachments: [picture], ...more } as Action // still a reply
}

/** A session whose files are all this one picture. */
export function withPicture({ kit }: Told, bytes: Uint8Array = pngOf(3, 2)): Session {
  return { ...kit.session(), file: () => Promise.resolve(bytes) }
}

/** Readies a picture, once. */
export async function readied(told: Told, action: Action, id = 'outbox-picture'): Promise<Attempt> {
  const startedAt = told.kit.clock.clock.now()
  const ready = await told.kit.connector.prepare?.(withPicture(told), action, { id, startedAt, entropy: 0 })
  return { key: id, startedAt, payload: ready?.payload ?? null }
}

/** Readies and sends one. */
export async function sendPicture(told: Told): Promise<Receipt> {
  const action = pictureTo(told)
  return told.kit.connector.perform(withPicture(told), action, await readied(told, action))
}
