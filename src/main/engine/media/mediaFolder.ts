import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where pictures lie: a file each, named by the SHA-256 of its bytes. */
export interface MediaFolder {
  readonly has: (sha256: string) => boolean
  /** Puts a file there, whole or not at all; one that is there stays. */
  readonly keep: (sha256: string, bytes: Uint8Array) => Promise<void>
  /** The bytes; null when there is no such file. */
  readonly read: (sha256: string) => Promise<Uint8Array | null>
  /** Takes any file away, at once; one that is not there is no trouble. */
  readonly remove: (name: string) => void
  /** Names of all files there. */
  readonly names: () => Promise<readonly string[]>
}

/** The media folder of a data folder; made when the first file comes. Nobody but its owner may read what lies there. */
export function createMediaFolder(dataDir: string): MediaFolder {
  const folder = join(dataDir, 'media')
  let made = 0
  const isWhole = async (name: string, bytes: Uint8Array): Promise<boolean> =>
    (await stat(join(folder, name)).catch(() => null))?.size === bytes.length
  return {
    has: (sha256) => existsSync(join(folder, sha256)),
    keep: async (sha256, bytes) => {
      if (await isWhole(sha256, bytes)) return
      makeFolder(folder)
      const temporary = join(folder, `${sha256}.${process.pid}.${(made += 1)}.part`)
      try {
        const handle = await open(temporary, 'wx', 0o600)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(temporary, join(folder, sha256))
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined)
        throw error
      }
    },
    read: (sha256) =>
      readFile(join(folder, sha256)).then(
        (bytes) => new Uint8Array(bytes),
        (error: unknown) => {
          if (codeOf(error) === 'ENOENT') return null
          throw error
        },
      ),
    remove: (name) => rmSync(join(folder, name), { force: true }),
    names: () =>
      readdir(folder).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return []
        throw error
      }),
  }
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The mode above is cut by the umask, never widened; on systems without modes this does nothing.
  chmodSync(folder, 0o700)
}

/** The system's own name for a failure of a file, such as `ENOENT`; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
