import type { Attached } from '../../../shared/contract/action.ts'
import type { Session } from '../connector.ts'
import { refused } from '../shared/refuse.ts'
import { write } from './api.ts'
import * as replies from './replies.ts'

/** Puts pictures on X with their descriptions and gives their ids, which hold for a day. Nobody sees them until a post names them. Throws ConnectorError. */
export async function uploadAll(session: Session, files: readonly Attached[], isDirect: boolean): Promise<string[]> {
  const ids: string[] = []
  for (const file of files) ids.push(await upload(session, file, isDirect))
  return ids
}

/** Throws `rejected` (not done) where these files cannot go together. */
export function refuseFiles(files: readonly Attached[]): void {
  if (files.length > 1 && files.some((file) => file.mediaType === 'image/gif'))
    throw refused('A moving picture (GIF) goes alone on X. Nothing was sent: take the others out.', 'gif_alone')
}

async function upload(session: Session, file: Attached, isDirect: boolean): Promise<string> {
  const bytes = await session.file(file.sha256)
  const kind = file.mediaType === 'image/gif' ? 'gif' : 'image'
  const body = {
    media: Buffer.from(bytes).toString('base64'),
    media_type: file.mediaType,
    media_category: `${isDirect ? 'dm' : 'tweet'}_${kind}`,
  }
  const { data } = await write(session, 'POST', ['media', 'upload'], body, replies.uploaded, 'uploading a picture')
  if (file.altText !== '' && !isDirect) {
    const described = { id: data.id, metadata: { alt_text: { text: file.altText } } }
    await write(session, 'POST', ['media', 'metadata'], described, replies.described, 'describing a picture')
  }
  return data.id
}
