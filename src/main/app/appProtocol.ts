import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import type { Session } from 'electron'
import { findPageFile, listPageFiles, pagePolicy } from './pageFiles.ts'

/** Tells Electron about the app's own schemes. Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
    { scheme: 'app-media', privileges: { secure: true, stream: true } },
  ])
}

/** Serves the page's files as `app://ui/…` with the content policy; anything else is answered 404. Throws when the page was not built. */
export function servePage(session: Session, folder: string): void {
  const files = listPageFiles(folder)
  session.protocol.handle('app', async (request) => {
    const found = request.method === 'GET' ? findPageFile(request.url, files) : null
    if (found === null) return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } })
    return new Response(new Uint8Array(await readFile(found.file)), {
      headers: {
        'content-type': found.type,
        'content-security-policy': pagePolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-cache',
      },
    })
  })
}
