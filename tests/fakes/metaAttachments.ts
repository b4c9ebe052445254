import type { FakeAnswer } from '../conformance/harness.ts'
import { kindOfPicture, readMultipart, type FormFile } from './multipart.ts'

/** A refusal by the store of attachments: a code and a subcode of the Graph interface. */
export interface AttachmentRefusal {
  readonly code: number
  readonly subcode: number | null
  readonly words: string
}

/** The store of attachments of a Page, as Meta's pages of April 2026 have it. */
export interface MetaAttachments {
  /** What was handed in, by id. */
  readonly kept: ReadonlyMap<string, FormFile>
  /** Takes a file; gives its id, or why not. */
  readonly take: (contentType: string, body: Uint8Array | null) => string | AttachmentRefusal
  /** What is at an address that begins with `/v/` and goes on with such an id. */
  readonly served: (path: string) => FakeAnswer
  /** The picture that a message holds by its id; null for an id that nobody gave, or that is over. */
  readonly held: (message: Readonly<Record<string, unknown>>) => { readonly id: string; readonly file: FormFile } | null
}

const dayMs = 86_400_000
const mostBytes = 8 * 1024 * 1024

/** `platform` is what a form has to say of where its file goes, or undefined where it says nothing. */
export function createMetaAttachments(now: () => number, platform?: string): MetaAttachments {
  const kept = new Map<string, FormFile & { readonly at: number }>()

  function refuse(words: string, subcode: number | null = null): AttachmentRefusal {
    return { code: 100, subcode, words }
  }

  return {
    kept,
    take(contentType, body) {
      const form = readMultipart(contentType, body)
      if (form === null) return refuse('A form with a file is expected')
      const strange = [...form.fields.keys()].find((name) => name !== 'message' && name !== 'platform')
      if (strange !== undefined) return refuse(`Unknown field ${strange}`)
      if (form.fields.get('platform') !== platform) return refuse('platform')
      const file = form.files.get('filedata')
      if (file === undefined || form.files.size !== 1) return refuse('filedata is required')
      const { attachment } = JSON.parse(form.fields.get('message') ?? '{}') as {
        attachment?: { type?: string; payload?: { is_reusable?: unknown; url?: string } }
      } // judged below
      if (attachment?.type !== 'image' || attachment.payload?.url !== undefined) return refuse('attachment')
      // What may be held by a message that is sent later must be said to be reusable.
      if (attachment.payload?.is_reusable !== true) return refuse('is_reusable')
      const kind = kindOfPicture(file.bytes)
      if (kind === null || kind !== file.mediaType) return refuse('Upload attachment failure', 2018047)
      if (file.bytes.length > mostBytes) return refuse('Upload attachment failure', 2018047)
      const id = `17${String(kept.size + 1).padStart(14, '0')}`
      kept.set(id, { ...file, at: now() })
      return id
    },
    served(path) {
      const file = kept.get(path.replace('/v/', ''))
      if (file === undefined) return { status: 404, headers: {}, body: new Uint8Array() }
      return { status: 200, headers: { 'content-type': file.mediaType }, body: file.bytes }
    },
    held(message) {
      const { type, payload } = (message['attachment'] ?? {}) as { type?: string; payload?: { attachment_id?: string } } // judged below
      const id = payload?.attachment_id ?? ''
      const file = kept.get(id)
      return type !== 'image' || file === undefined || now() - file.at > 90 * dayMs ? null : { id, file }
    },
  }
}
