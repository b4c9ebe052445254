import { FailureError } from '../../shared/contract/failure.ts'
import type { EngineStart } from '../../shared/contract/process.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import { dataFolder } from '../host/dataFolder.ts'
import type { DataFolderFacts } from '../host/dataFolder.ts'
import { StartRefused } from '../host/engineChild.ts'
import type { PrintPdf } from '../print/job.ts'
import { printable } from './cells.ts'
import { commandList } from './commandList.ts'
import { helpText } from './help.ts'
import { jsonText } from './output.ts'
import { asksForJson, parse } from './parse.ts'
import type { Outcome, Plan } from './spec.ts'
import { UsageError } from './usage.ts'

/** All that a command line needs of the world around it. */
export interface World {
  readonly version: string
  readonly place: DataFolderFacts
  /** Makes a path absolute. */
  readonly absolute: (path: string) => string
  readonly now: () => number
  readonly columns: number
  /** Standard output and standard error. */
  readonly print: (text: string) => void
  readonly tell: (line: string) => void
  /** Whether both end at one terminal: what goes to both would be seen twice there. */
  readonly isOneTerminal: boolean
  /** Reads one line for each name from standard input, or asks for it at a terminal without showing it. Throws UsageError when a line is missing. */
  readonly readSecrets: (names: readonly string[]) => Promise<Record<string, string>>
  /** The next line of standard input, asked for with these words at a terminal; null when there is none. */
  readonly readLine: (words: string) => Promise<string | null>
  /** All of standard input as text. */
  readonly readInput: () => Promise<string>
  readonly startEngine: (start: EngineStart) => StartedEngine
  /** Draws a PDF. */
  readonly printPdf: PrintPdf
  /** Rejects when the person or the system wants the command to end. */
  readonly interrupted: Promise<never>
}

/** An engine that was told to start. */
export interface StartedEngine {
  /** Rejects with FailureError when it is refused. */
  readonly ready: Promise<unknown>
  readonly client: EngineClient
  /** Rejects when fetching cannot go on for a reason that no account shows, such as a full disk. */
  readonly fault: Promise<never>
  /** Resolves when the secret of an account that was disconnected is out of the keychain; rejects with words when it could not be removed. */
  readonly forgotten: (accountId: string) => Promise<void>
  /** Ends the engine; resolves when it is gone. */
  readonly close: () => Promise<void>
}

/** The person or the system stopped the command; `code` is the exit code. */
export class Interrupted extends Error {
  readonly code: number
  constructor(code: number) {
    super('Stopped before the end. What was written is kept; what was not sent stays in the outbox.')
    this.name = 'Interrupted'
    this.code = code
  }
}

/** Does what a command line says and returns the exit code: 0 done, 1 not done, 2 wrong usage. Never rejects. */
export async function runCommandLine(typed: readonly string[], world: World): Promise<number> {
  const isJson = asksForJson(typed)
  const tellReason = (message: string): void => world.tell(printable(message).replaceAll('\n', ' '))
  try {
    const parsed = parse(typed, commandList)
    if (parsed.kind === 'help') {
      const help = helpText(parsed.topic, commandList)
      world.print(isJson ? jsonText({ help }) : `${help}\n`)
      return 0
    }
    if (parsed.kind === 'version') {
      world.print(isJson ? jsonText({ version: world.version }) : `parley ${world.version}\n`)
      return 0
    }
    const { command, given } = parsed
    const start = {
      dataDir: world.absolute(dataFolder(given.text('data'), world.place)),
      actAs: given.text('as'),
      owner: `parley ${command.words}`,
    }
    const announce = (line: string): void => {
      world.tell(printable(line))
      if (!isJson && !world.isOneTerminal) world.print(`${printable(line)}\n`)
    }
    const outcome = await carryOut(command.plan(given), start, world, announce)
    if (outcome.note !== undefined) world.tell(printable(outcome.note))
    world.print(isJson ? jsonText(outcome.json) : `${outcome.text}\n`)
    if (outcome.failed === undefined) return 0
    tellReason(outcome.failed)
    return 1
  } catch (error) {
    const known = knownFailure(error)
    if (isJson) world.print(jsonText({ error: { code: known.code, message: known.message } }))
    tellReason(known.message)
    return known.exit
  }
}

async function carryOut(
  plan: Plan,
  start: Pick<EngineStart, 'dataDir' | 'actAs' | 'owner'>,
  world: World,
  announce: (line: string) => void,
): Promise<Outcome> {
  const unlessStopped = <T>(work: Promise<T>): Promise<T> => Promise.race([work, world.interrupted])
  const secrets = await unlessStopped(world.readSecrets(plan.secrets ?? []))
  const input = plan.wantsInput === true ? await unlessStopped(world.readInput()) : ''
  const within = async <T>(mode: Plan['mode'], work: (engine: StartedEngine) => Promise<T>): Promise<T> => {
    const engine = world.startEngine({ ...start, mode, http: 'own', appVersion: world.version })
    try {
      await unlessStopped(engine.ready)
      return await work(engine)
    } finally {
      await engine.close()
    }
  }
  if (plan.before !== undefined)
    await within('read', ({ client }) => unlessStopped(plan.before?.(client) ?? Promise.resolve())).catch(unlessMissing)
  const carry = async ({ client, fault, forgotten }: StartedEngine): Promise<Outcome> => {
    const undoing: (() => Promise<void>)[] = []
    const work = plan.run({
      client,
      fault,
      forgotten,
      secrets,
      input,
      progress: (line) => world.tell(printable(line)),
      announce,
      readLine: world.readLine,
      printPdf: world.printPdf,
      ifStopped: (undo) => void undoing.push(undo),
      now: world.now,
      columns: world.columns,
    })
    try {
      return await unlessStopped(work)
    } catch (error) {
      // The engine is still there: it is asked to leave nothing half done.
      if (error instanceof Interrupted) await Promise.allSettled(undoing.map((undo) => undo()))
      throw error
    }
  }
  try {
    return await within(plan.mode, carry)
  } catch (error) {
    if (plan.isFineWithoutData !== true) throw error
    unlessMissing(error)
    return within('idle', carry)
  }
}

/** There is nothing to look at before the first command that writes. */
function unlessMissing(error: unknown): void {
  if (!(error instanceof StartRefused && error.kind === 'missing')) throw error
}

function knownFailure(error: unknown): { code: string; message: string; exit: number } {
  if (error instanceof UsageError) return { code: 'usage', message: error.message, exit: 2 }
  if (error instanceof Interrupted) return { code: 'interrupted', message: error.message, exit: error.code }
  if (error instanceof FailureError) {
    return { code: error.failure.code, message: error.message, exit: 1 }
  }
  return { code: 'failed', message: error instanceof Error ? error.message : String(error), exit: 1 }
}
