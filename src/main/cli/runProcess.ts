import { readFileSync } from 'node:fs'
import { constants, homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultColumns } from './cells.ts'
import { startEngine } from './engine.ts'
import { printPdf } from './printPdf.ts'
import { Interrupted, runCommandLine } from './run.ts'
import { inputLines, readSecretLines } from './standardInput.ts'

/** Runs the command line that this process was given, with the engine program at `entry`, and sets the exit code. */
export async function runProcess(entry: string): Promise<void> {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => reject(new Interrupted(128 + constants.signals[signal])))
    }
  })
  interrupted.catch(() => undefined) // most commands end by themselves

  // Who reads the output may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })

  const tell = (text: string): void => void process.stderr.write(text)
  const lines = inputLines(process.stdin, tell)
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    version: packageVersion(dirname(fileURLToPath(import.meta.url))),
    place: { platform: process.platform, env: process.env, home: homedir() },
    absolute: (path) => resolve(path),
    now: () => Date.now(),
    columns: process.stdout.isTTY ? process.stdout.columns : defaultColumns,
    print: (text) => void process.stdout.write(text),
    tell: (line) => tell(`${line}\n`),
    isOneTerminal: process.stdout.isTTY && process.stderr.isTTY,
    readSecrets: (names) => readSecretLines(lines, names),
    readLine: lines.next,
    readInput: async () => Buffer.concat(await Array.fromAsync(process.stdin)).toString('utf8'),
    startEngine: (start) => startEngine(start, entry),
    printPdf,
    interrupted,
  })
  // Standard input may still be open at the other end; nobody waits for it.
  if (lines.isTerminal) process.stdin.setRawMode(false)
  process.stdin.destroy()
}

function packageVersion(folder: string): string {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof found === 'object' && found !== null && 'version' in found) return String(found.version)
  } catch {
    // Not in this folder; the next one up may hold it.
  }
  return dirname(folder) === folder ? 'unknown' : packageVersion(dirname(folder))
}
