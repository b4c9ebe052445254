import { join } from 'node:path'
import type { Session } from 'electron'
import { mediaName, readMedia } from './mediaFiles.ts'

/** Serves `app-media:<sha256>` from `<dataDir>/media`, read-only, as the kind its bytes show; anything else is answered 404. */
export function serveMedia(session: Session, dataDir: string): void {
  const folder = join(dataDir, 'media')
  session.protocol.handle('app-media', async (request) => {
    const name = request.method === 'GET' ? mediaName(request.url) : null
    const media = name === null ? null : await readMedia(folder, name)
    if (media === null) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(media.bytes), {
      headers: {
        'content-type': media.type,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    })
  })
}
