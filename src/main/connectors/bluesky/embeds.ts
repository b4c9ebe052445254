import type { Action } from '../../../shared/contract/action.ts'
import type { Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { callerOf, upload } from './api.ts'
import { pictures } from './capabilities.ts'
import { imageSize } from './imageSize.ts'

type Text = Extract<Action, { kind: 'reply' | 'post' }>

/** Throws, before any request, for pictures and cards that a post of this network does not carry. */
export function refusePictures(action: Text, isDirect: boolean): void {
  const { attachments } = action
  if (action.kind === 'post' && action.card !== undefined && attachments.length > 0)
    throw refused('A post on Bluesky shows either pictures or a link card. Leave one of them out.', 'card_and_pictures')
  if (attachments.length === 0) return
  if (isDirect) throw notOffered('Direct messages on Bluesky carry no pictures. Nothing was sent.')
  if (attachments.length > pictures.max)
    throw refused(`A post on Bluesky has at most ${pictures.max} pictures. Nothing was sent.`, 'too_many_pictures')
  for (const { bytes, mediaType } of attachments) {
    if (!pictures.mediaTypes.includes(mediaType))
      throw refused(`Bluesky takes no files of the kind ${mediaType} in a post. Nothing was sent.`, 'bad_picture')
    if (bytes > pictures.maxBytes)
      throw refused('A picture on Bluesky may be at most 2 MB large. Nothing was sent.', 'large_picture')
  }
}

function refused(words: string, code: string): ConnectorError {
  return new ConnectorError('rejected', words, { outcome: 'not_done', code })
}

/** What is fixed to a post: its pictures, handed to the server first, or its card. Handing the same picture over again gives the same. */
export async function embedOf(session: Session, action: Text): Promise<{ embed?: Record<string, unknown> }> {
  if (action.attachments.length > 0) return { embed: await picturesOf(session, action.attachments) }
  const card = action.kind === 'post' ? action.card : undefined
  if (card === undefined) return {}
  const { url, title, description } = card
  return { embed: { $type: 'app.bsky.embed.external', external: { uri: url, title, description } } }
}

async function picturesOf(session: Session, attachments: Text['attachments']): Promise<Record<string, unknown>> {
  const images = []
  for (const { sha256, mediaType, altText } of attachments) {
    const bytes = await session.file(sha256)
    const image = await upload(callerOf(session), { bytes, mediaType })
    const size = imageSize(bytes)
    // Without it the place of a picture is only known once it is loaded.
    images.push({ image, alt: altText, ...(size === null ? {} : { aspectRatio: size }) })
  }
  return { $type: 'app.bsky.embed.images', images }
}
