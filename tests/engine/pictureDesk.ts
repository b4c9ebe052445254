import type { Change, RemoteAttachment } from '../../src/main/connectors/change.ts'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { WireError } from '../../src/main/engine/deps.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import type { MediaFolder } from '../../src/main/engine/media/mediaFolder.ts'
import type { Step } from '../../src/main/engine/steps.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { AttachmentView, MessageView } from '../../src/shared/contract/conversation.ts'
import { createMemoryMedia } from '../fakes/memoryMedia.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import type { FakeHost } from '../fakes/fakeHost.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

export const pictureHost = 'pictures.example'

/** What the picture host answers. */
export interface PictureAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** No way to the host. */
  readonly isCut?: boolean
}

/** A desk whose network shows pictures: those of a text are the addresses that stand in it, an avatar is named by its person. */
export interface PictureDesk extends PlainDesk {
  readonly media: MediaFolder & { readonly files: Map<string, Uint8Array> }
  /** Answers by address; what is not there is 404. May be altered. */
  readonly served: Map<string, PictureAnswer>
  /** Requests for pictures, oldest first. */
  readonly asked: WireRequest[]
  readonly messagesOf: (conversationId: string) => Promise<readonly MessageView[]>
  /** The attachments of the newest message of a conversation. */
  readonly shown: (conversationId: string) => Promise<readonly AttachmentView[]>
}

/** The address of a picture on the declared host. */
export const pictureAt = (name: string): string => `https://${pictureHost}/${name}`

/** Starts one. `alter` changes the network further; `avatars` gives everybody an avatar. */
export async function startPictureDesk(
  options: {
    alter?: (connector: Connector) => Connector
    avatars?: boolean
    file?: string
    time?: FakeClock
    host?: FakeHost
    media?: PictureDesk['media']
    served?: Map<string, PictureAnswer>
    step?: (name: Step) => void
    isAgain?: boolean
    hold?: (request: WireRequest) => Promise<void>
  } = {},
): Promise<PictureDesk> {
  const media = options.media ?? createMemoryMedia()
  const served = options.served ?? new Map<string, PictureAnswer>()
  const asked: WireRequest[] = []
  const withPictures = (wire: Wire): Wire => {
    return async (request, signal) => {
      if (new URL(request.url).host === new URL('https://plain.example').host) return wire(request, signal)
      asked.push(request)
      await options.hold?.(request)
      const answer = served.get(request.url) ?? { status: 404 }
      if (answer.isCut === true) throw new WireError({ reason: 'refused', before: true, message: 'cut off' })
      return {
        status: answer.status ?? 200,
        headers: answer.headers ?? {},
        body: once(answer.body ?? new Uint8Array()),
      }
    }
  }
  const told = (changes: readonly Change[]): Change[] => changes.map((it) => illustrated(it, options.avatars === true))
  const desk = await startPlainDesk('keyed', {
    wrap: withPictures,
    media,
    alter: (plain) => {
      const connector: Connector = {
        ...plain,
        mediaHosts: [pictureHost],
        pull: async (...args) => {
          const page = await plain.pull(...args)
          return { ...page, changes: told(page.changes) }
        },
        thread: async (...args) => told(await plain.thread(...args)),
      }
      return options.alter?.(connector) ?? connector
    },
    ...(options.file === undefined ? {} : { file: options.file }),
    ...(options.time === undefined ? {} : { time: options.time }),
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.step === undefined ? {} : { step: options.step }),
    ...(options.isAgain === undefined ? {} : { isAgain: options.isAgain }),
  })
  const messagesOf: PictureDesk['messagesOf'] = async (conversationId) =>
    (await desk.kit.client.query('conversation.thread', { conversationId })).messages
  return {
    ...desk,
    media,
    served,
    asked,
    messagesOf,
    shown: async (conversationId) => (await messagesOf(conversationId)).at(-1)?.attachments ?? [],
  }
}

function illustrated(it: Change, avatars: boolean): Change {
  if (it.kind === 'author' && avatars)
    return { kind: 'author', author: { ...it.author, avatarUrl: pictureAt(`avatar-${it.author.remoteId}`) } }
  if (it.kind !== 'message') return it
  const attachments = it.message.body
    .split(' ')
    .flatMap((word): RemoteAttachment[] =>
      /^[a-z]+:\/\//.test(word)
        ? [{ url: word, mediaType: word.endsWith('.mp4') ? 'video/mp4' : 'image/jpeg', altText: 'A tea house' }]
        : [],
    )
  return { kind: 'message', message: { ...it.message, attachments } }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}
