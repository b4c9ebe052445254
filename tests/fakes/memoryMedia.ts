import type { MediaFolder } from '../../src/main/engine/media/mediaFolder.ts'

/** A media folder in memory; `files` may be looked at and spoiled. */
export function createMemoryMedia(): MediaFolder & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    has: (sha256) => files.has(sha256),
    keep: (sha256, bytes) => Promise.resolve(void files.set(sha256, bytes)),
    read: (sha256) => Promise.resolve(files.get(sha256) ?? null),
    remove: (name) => void files.delete(name),
    names: () => Promise.resolve([...files.keys()]),
  }
}
