import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'

/** Largest media file that is shown, in bytes. */
export const largestMedia = 10_000_000

/** The file name that a media address asks for: 64 hexadecimal digits and nothing else. Null for any other address. */
export function mediaName(address: string): string | null {
  return /^app-media:(?:\/\/)?([0-9a-f]{64})\/?$/.exec(address)?.[1] ?? null
}

/** The kind of a picture by its first bytes; null for anything that is not jpeg, png, gif, webp or avif. SVG is never one. */
export function mediaType(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, 16)).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  if (text.slice(4, 8) === 'ftyp' && /^avi[fs]$/.test(text.slice(8, 12))) return 'image/avif'
  return null
}

/** Reads one media file; null when it is not there, is a link, is too large or is no picture. Rejects only when the disk fails. */
export async function readMedia(folder: string, name: string): Promise<{ bytes: Uint8Array; type: string } | null> {
  const handle = await open(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => null)
  if (handle === null) return null
  try {
    const state = await handle.stat()
    if (!state.isFile() || state.size > largestMedia) return null
    const bytes = new Uint8Array(await handle.readFile())
    const type = mediaType(bytes)
    return type === null ? null : { bytes, type }
  } finally {
    await handle.close()
  }
}
