// `node scripts/web.ts`: the window in an ordinary browser, without Electron. By itself it works on made-up data
// (`?world=empty`, `busy`, `offline`, `open`); with `--data DIR` on a real engine that is started on that folder.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { startWebEngine } from './webEngine.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'out', 'web')
const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string', default: '0' } } })
const engine = values.data === undefined ? null : startWebEngine(values.data)

await build({
  root: join(root, 'src/renderer'),
  logLevel: 'warn',
  configFile: false,
  plugins: [react()],
  build: { outDir: target, emptyOutDir: true, target: 'chrome114', assetsInlineLimit: 0 },
})
await build({
  root,
  logLevel: 'warn',
  configFile: false,
  publicDir: false,
  build: {
    outDir: target,
    emptyOutDir: false,
    target: 'chrome114',
    lib: {
      entry: join(root, 'tests/renderer/web', engine === null ? 'preload.ts' : 'enginePreload.ts'),
      name: 'parleyPreload',
      formats: ['iife'],
      fileName: () => 'preload.js',
    },
  },
})

// The policy of the app, so that what breaks it breaks here too; a real engine needs a line to this server.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src app-media:',
  "font-src 'self'",
  `connect-src ${engine === null ? "'none'" : "'self'"}`,
  "require-trusted-types-for 'script'",
].join('; ')
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html; charset=utf-8',
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (engine !== null && engine.respond(pathname, request, response)) return
  const path = normalize(pathname === '/' ? '/index.html' : pathname)
  const file = await readFile(join(target, path)).catch(() => null)
  if (file === null) {
    response.writeHead(404).end()
    return
  }
  const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy })
  response.end(
    path === '/index.html' ? file.toString().replace('<head>', '<head><script src="/preload.js"></script>') : file,
  )
}

const server = createServer((request, response) => {
  respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
})
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(`http://127.0.0.1:${String(address.port)}/`)
})
