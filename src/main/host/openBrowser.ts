import { spawn } from 'node:child_process'

/** Starts a program and tells whether it could be started; a stand-in in tests. */
export type StartProgram = (program: string, args: readonly string[]) => Promise<void>

/**
 * Opens the system's browser at a sign-in page, without a shell in between. Only https, and http on this computer, are
 * opened; anything else rejects. Rejects with a sentence that holds the address when no browser can be started.
 */
export async function openBrowser(
  address: string,
  platform: NodeJS.Platform = process.platform,
  start: StartProgram = startDetached,
): Promise<void> {
  const page = signInPage(address)
  try {
    if (platform === 'darwin') await start('open', [page])
    else if (platform === 'win32') await start('rundll32', ['url.dll,FileProtocolHandler', page])
    else await start('xdg-open', [page])
  } catch {
    throw new Error(`No browser could be started. Open this address yourself: ${page}`)
  }
}

/** The address of a sign-in page as a person may be sent to it: only https, and http on this computer. Throws in words for any other. */
export function signInPage(address: string): string {
  const url = new URL(address)
  const isHere = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !isHere)
    throw new Error('The sign-in page has an unsafe address and was not opened.')
  if (url.username !== '' || url.password !== '')
    throw new Error('The sign-in page carries a password in its address and was not opened.')
  return url.href
}

function startDetached(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true, shell: false })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
