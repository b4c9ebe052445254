import { z } from 'zod'
import type { Action, Attached } from '../../../shared/contract/action.ts'
import type { Session } from '../connector.ts'
import { refused } from '../shared/refuse.ts'
import { sha256 } from '../shared/sha256.ts'
import { upload, type GraphCaller } from './api.ts'

const uploaded = z.object({ attachment_id: z.string().min(1).max(500) })

/** The picture that this message is; null where it is words. Throws `rejected` (not done) for a message that is both, or nothing. */
export function pictureIn({ text, attachments }: Extract<Action, { kind: 'reply' }>): Attached | null {
  const [picture = null, ...others] = attachments
  if (picture === null && text === '') throw refused('There is nothing in this message. Nothing was sent.', 'empty')
  if (picture !== null && (text !== '' || others.length > 0))
    throw refused('A picture is a message of its own here. Nothing was sent: send it without words.', 'picture_apart')
  return picture
}

/**
 * Hands a picture in and gives the id by which one message, or several, may hold it for ninety days. Nobody sees it until one does.
 * `platform` only where the message is not one of Messenger. Throws ConnectorError.
 */
export async function uploadForMessage(
  session: Session,
  caller: GraphCaller,
  page: string,
  picture: Attached,
  platform?: 'instagram',
): Promise<string> {
  const bytes = await session.file(picture.sha256)
  const name = `picture.${picture.mediaType.replace('image/', '')}`
  const message = JSON.stringify({ attachment: { type: 'image', payload: { is_reusable: true } } })
  const boundary = `parley-${sha256(`message ${picture.sha256}`).slice(0, 40)}`
  const file = { field: 'filedata', name, mediaType: picture.mediaType, bytes }
  const path = [page, 'message_attachments']
  return (await upload(caller, path, { message, platform }, file, boundary, uploaded, 'the picture')).attachment_id
}

/** What a message holds that is a picture, by the id that `uploadForMessage` gave. */
export function pictureContent(id: string): object {
  return { attachment: { type: 'image', payload: { attachment_id: id } } }
}
