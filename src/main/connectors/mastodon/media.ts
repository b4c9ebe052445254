import type { Session } from '../connector.ts'
import { addressOf, callerOf, isMissing, send } from './api.ts'
import { decode } from '../shared/decode.ts'
import * as replies from './replies.ts'

/** What goes with a text: the file's name in the media store, its type and its description. */
interface Attached {
  readonly sha256: string
  readonly mediaType: string
  readonly altText: string
}

/**
 * Puts the files on the server and gives their ids there. Nobody sees them until a status names them, and the server forgets those
 * that none ever names, so doing it again is harmless.
 */
export async function uploadAll(session: Session, attachments: readonly Attached[]): Promise<string[]> {
  const ids: string[] = []
  for (const attached of attachments) ids.push(await upload(session, attached))
  return ids
}

async function upload(session: Session, attached: Attached): Promise<string> {
  const bytes = await session.file(attached.sha256)
  const { body, contentType } = formWith(attached, bytes)
  const post = async (version: string): Promise<string> => {
    const caller = callerOf(session)
    const url = addressOf(caller.server, ['api', version, 'media'])
    const request = { method: 'POST' as const, url, headers: { 'content-type': contentType }, body }
    const what = 'uploading a picture'
    return decode(replies.newMedium, await send(caller, request, what), what).id
  }
  try {
    return await post('v2')
  } catch (error) {
    // Older servers only have the first version.
    if (isMissing(error)) return post('v1')
    throw error
  }
}

/** Whether the server still works on this file. */
export async function isProcessing(session: Session, id: string): Promise<boolean> {
  const caller = callerOf(session)
  const url = addressOf(caller.server, ['api', 'v1', 'media', id])
  return (await send(caller, { method: 'GET', url }, 'asking for a picture')).status === 206
}

function formWith(attached: Attached, bytes: Uint8Array): { body: Uint8Array; contentType: string } {
  // A digest of the file itself cannot stand in the file.
  const boundary = `parley-${attached.sha256.slice(0, 40)}`
  const ending = attached.mediaType.split('/')[1]?.replace(/[^a-z0-9]/gu, '') ?? 'bin'
  const description =
    attached.altText === ''
      ? ''
      : `--${boundary}\r\ncontent-disposition: form-data; name="description"\r\n\r\n${attached.altText}\r\n`
  const head = `${description}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="picture.${ending}"\r\ncontent-type: ${attached.mediaType}\r\n\r\n`
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}
