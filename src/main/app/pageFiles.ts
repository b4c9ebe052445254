import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

/** The origin of the app's own page. */
export const pageOrigin = 'app://ui'
/** The address of the app's own page. */
export const pageAddress = `${pageOrigin}/index.html`

/** What the page may do, sent with each of its files. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src app-media:',
  'media-src app-media:',
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
}

/** A file of the page: where it lies and what it is. */
export interface PageFile {
  readonly file: string
  readonly type: string
}

/**
 * Lists the files below `folder` that may be served, by their path with a leading slash. Links, dot files and files of
 * unknown kind are left out. Throws when the folder is not there.
 */
export function listPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  const walk = (below: string, path: string): void => {
    for (const entry of readdirSync(below, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const file = join(below, entry.name)
      if (entry.isDirectory()) walk(file, `${path}/${entry.name}`)
      const type = types[extname(entry.name)]
      if (entry.isFile() && type !== undefined) files.set(`${path}/${entry.name}`, { file, type })
    }
  }
  walk(folder, '')
  return files
}

/**
 * The file that an address of the page means, or null. Only the exact path of a listed file is served: nothing is decoded
 * or joined, so there is no path to climb out by.
 */
export function findPageFile(address: string, files: ReadonlyMap<string, PageFile>): PageFile | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol !== 'app:' || url.host !== 'ui' || url.username !== '' || url.password !== '') return null
  // The parser folds `..` away: what was written must have been the plain path already.
  const written = /^app:\/\/ui([^?#]*)/.exec(address)?.[1]
  if (written !== url.pathname) return null
  return files.get(url.pathname === '/' ? '/index.html' : url.pathname) ?? null
}
