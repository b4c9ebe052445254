import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** The folder of the project. */
export const projectFolder = join(import.meta.dirname, '..', '..')

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The last line of standard error. */
  readonly reason: string
  /** The JSON document on standard output; throws when it is not exactly one. */
  readonly json: <T>() => T
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves once standard error holds this text; rejects when the command ends without it. */
  readonly said: (text: string) => Promise<void>
  /** What it has said so far on standard error, and printed so far. */
  readonly errSoFar: () => string
  readonly outSoFar: () => string
  /** What Ctrl C at a terminal does: a signal to the command and everything that it started. */
  readonly interrupt: () => void
  /** What many a supervisor does: SIGTERM to the command and everything that it started. */
  readonly terminate: () => void
  /** Kills the command and everything that it started, without a chance to clean up. */
  readonly killGroup: () => void
}

export interface RunWith {
  readonly data: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** Another program in the place of scripts/parley.mjs. */
  readonly program?: string
  /** Standard input stays open, for the test to write to. */
  readonly keepsInput?: boolean
}

/** Starts `parley` as a person would, in a process group of its own. */
export function startParley(
  args: readonly string[],
  { data, input, env = {}, program, keepsInput = false }: RunWith,
): Running {
  const child = spawn(process.execPath, [program ?? join(projectFolder, 'scripts', 'parley.mjs'), ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...env, PARLEY_DATA: data },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  const listeners = new Set<() => void>()
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    for (const listener of listeners) listener()
  })
  child.stdin.on('error', () => undefined) // a command that does not read it may be gone before
  if (!keepsInput) child.stdin.end(input ?? '')
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const json = <T>(): T => {
        try {
          return JSON.parse(out) as T // the test says what it expects
        } catch {
          throw new Error(`Not a JSON document: ${JSON.stringify(out)}\n${err}`)
        }
      }
      resolve({ code, out, err, reason: err.trimEnd().split('\n').at(-1) ?? '', json })
    })
  })
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (err.includes(text)) resolve()
      }
      listeners.add(look)
      void ended.then(() => reject(new Error(`The command ended without saying "${text}": ${err}`)))
      look()
    })
  const signalGroup = (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  }
  return {
    child,
    ended,
    said,
    errSoFar: () => err,
    outSoFar: () => out,
    interrupt: signalGroup('SIGINT'),
    terminate: signalGroup('SIGTERM'),
    killGroup: signalGroup('SIGKILL'),
  }
}

/** Runs `parley` to its end. */
export function parley(args: readonly string[], given: RunWith): Promise<Ended> {
  return startParley(args, given).ended
}

/** Runs `parley … --json` and gives its document; throws with its words when the exit code is not 0. */
export async function parleyJson<T>(args: readonly string[], given: RunWith): Promise<T> {
  const ended = await parley([...args, '--json'], given)
  if (ended.code !== 0) throw new Error(`parley ${args.join(' ')} ended with ${ended.code}: ${ended.err}`)
  return ended.json<T>()
}
