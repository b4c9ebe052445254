import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PdfJob } from '../print/job.ts'
import { printer } from './places.ts'
import { CommandFailed } from './usage.ts'

/** Longer than the drawing itself may take, in ms. */
const patience = 180_000

/**
 * Draws a PDF by an Electron that is started for it alone, in a temporary folder that is gone afterwards. Any number may run beside
 * each other and beside the window. Rejects with CommandFailed in words, and with the signal's reason.
 */
export async function printPdf(job: PdfJob, signal?: AbortSignal, program: string = printer): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-print-'))
  try {
    await writeFile(join(folder, 'job.json'), JSON.stringify(job), { mode: 0o600 })
    await drawn(program, folder, signal)
    return await readFile(join(folder, 'page.pdf'))
  } finally {
    // Chromium may still be writing its profile away.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

function drawn(program: string, folder: string, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    // It ends by itself when this process is gone and the channel closes.
    const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let said = ''
    let why: Error | null = null
    const stop = (reason: Error): void => {
      why = reason
      child.kill('SIGTERM')
    }
    const onAbort = (): void => stop(signal?.reason instanceof Error ? signal.reason : new Error('Stopped.'))
    const timer = setTimeout(() => {
      stop(new CommandFailed(`The PDF was not drawn within ${String(patience / 1000)} seconds. Nothing was written.`))
    }, patience)
    signal?.addEventListener('abort', onAbort)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
    const end = (code: number | null, words: string): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      if (why !== null) reject(why)
      else if (code === 0) resolve()
      else reject(new CommandFailed(`The PDF could not be drawn: ${words} Nothing was written.`))
    }
    child.on('error', (error) => end(null, `${error.message}.`))
    child.on('close', (code) => end(code, said.trim().replaceAll('\n', ' ') || 'Electron ended without a word.'))
  })
}
