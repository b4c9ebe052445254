import { createHash } from 'node:crypto'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Deps } from '../deps.ts'
import { StoreFull } from '../store/database.ts'
import type { Store } from '../store/database.ts'
import { findFile, forgetFile, keepFile } from '../store/media.ts'
import { codeOf } from './mediaFolder.ts'
import type { MediaFolder } from './mediaFolder.ts'
import type { ImageFacts } from './readImage.ts'

/** The one door to the media folder: files and their rows come and go together. */
export interface MediaKeeper {
  readonly has: (sha256: string) => boolean
  /** Keeps a picture and its row; the file first, so that no row ever points at nothing. Throws StoreFull when the disk is full. */
  readonly keep: (
    row: { readonly account: number; readonly url: string } | null,
    bytes: Uint8Array,
    facts: ImageFacts,
  ) => Promise<string>
  /** The bytes of a file of ours, checked against its hash. Throws ConnectorError `rejected` when it is not here as it was. */
  readonly read: (sha256: string) => Promise<Uint8Array>
  /** Takes files away whose rows are gone. */
  readonly remove: (hashes: readonly string[]) => void
  /** Its bytes are being written at the moment: whatever the rows say, it is not to be taken away. */
  readonly isArriving: (sha256: string) => boolean
  readonly folder: MediaFolder
}

/** Makes the door to one folder. */
export function createMediaKeeper(parts: { deps: Deps; store: Store; folder: MediaFolder }): MediaKeeper {
  const { deps, store, folder } = parts
  const arriving = new Map<string, number>()

  return {
    folder,
    has: folder.has,
    isArriving: (sha256) => arriving.has(sha256),
    keep: async (row, bytes, facts) => {
      const sha256 = hashOf(bytes)
      arriving.set(sha256, (arriving.get(sha256) ?? 0) + 1)
      try {
        await folder.keep(sha256, bytes)
        deps.step('media.file.written')
        const file = {
          sha256,
          media_type: facts.mediaType,
          bytes: bytes.length,
          width: facts.width,
          height: facts.height,
          isOurs: row === null,
        }
        store.write((db) => keepFile(db, row, file, deps.clock.now()), { durable: row === null })
        deps.step('media.kept')
        return sha256
      } catch (error) {
        throw isNoRoom(error) ? new StoreFull() : error
      } finally {
        const left = (arriving.get(sha256) ?? 1) - 1
        if (left === 0) arriving.delete(sha256)
        else arriving.set(sha256, left)
      }
    },
    read: async (sha256) => {
      const bytes = /^[0-9a-f]{64}$/.test(sha256) ? await folder.read(sha256) : null
      if (bytes !== null && hashOf(bytes) === sha256) return bytes
      if (bytes !== null || findFile(store.reader, sha256) !== undefined) {
        folder.remove(sha256)
        store.write((db) => forgetFile(db, sha256, false, deps.clock.now()), { durable: true })
      }
      throw new ConnectorError(
        'rejected',
        'A picture that goes with this is no longer on this computer as it was. Nothing was sent; the text is kept. Attach the picture again.',
        { outcome: 'not_done', code: 'picture_missing' },
      )
    },
    remove: (hashes) => {
      for (const sha256 of hashes) {
        try {
          folder.remove(sha256)
        } catch (error) {
          // It stays without a row and is found at the next sweep.
          deps.log('warn', 'media.not_removed', { code: codeOf(error) })
        }
      }
    },
  }
}

/** The name of a file: the SHA-256 of its bytes. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function isNoRoom(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error))
}
