import { utilityProcess } from 'electron'
import type { MessagePortMain } from 'electron'
import type { EngineStart } from '../../shared/contract/process.ts'
import type { FromEngine, ToEngine } from '../../shared/contract/wire.ts'
import { utilityPort } from '../../shared/link/electronPort.ts'
import { forkEngine, openEngine } from '../host/engineChild.ts'
import type { EngineDoor, EngineParent } from '../host/engineChild.ts'

/** An engine process that was just started, of either kind. */
export interface LaunchedEngine extends EngineDoor {
  /** Gives the engine a window's line. The window cannot tell which kind of process answers. */
  readonly connect: (client: number, port: MessagePortMain) => void
  readonly pid: number | null
}

/** Starts one engine process. Throws a sentence when it cannot be started at all. */
export type LaunchEngine = (start: EngineStart, parent: EngineParent) => LaunchedEngine

/** Electrons older than this cannot load the SQLite addon. */
const firstAbleElectron = 35
/** How long a utility process may take to finish, in ms. */
const stopLimit = 10_000

/** What decides how the engine is started. */
export interface RuntimeFacts {
  readonly electron: string
  readonly isPackaged: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Whether this is an old Electron that only development uses. */
export function isDevelopmentRuntime(facts: RuntimeFacts): boolean {
  return !facts.isPackaged && Number.parseInt(facts.electron, 10) < firstAbleElectron
}

/**
 * Chooses the way to start the engine at `entry`: inside Electron, or on the Node named by PARLEY_ENGINE_NODE in an old,
 * unpacked Electron. Anywhere else that variable is not even read: it would let the environment run any program.
 */
export function chooseLaunch(entry: string, facts: RuntimeFacts): LaunchEngine {
  if (!isDevelopmentRuntime(facts)) return utilityLaunch(entry)
  const node = facts.env['PARLEY_ENGINE_NODE']
  if (!node) {
    return () => {
      throw new Error(
        `This development Electron (${facts.electron}) needs a Node of its own for the engine, and none was named. Nothing was changed. Start Parley with: npm start`,
      )
    }
  }
  return nodeLaunch(entry, node)
}

/** Starts the engine as a utility process of Electron; windows get a port straight to it. */
export function utilityLaunch(entry: string): LaunchEngine {
  return (start, parent) => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Parley engine', stdio: 'inherit' })
    const door = openEngine(utilityPort(child), start, parent)
    return {
      ...door,
      get pid() {
        return child.pid ?? null
      },
      connect: (client, port) => child.postMessage({ t: 'client', client }, [port]),
      stop: async () => {
        const giveUp = setTimeout(() => child.kill(), stopLimit)
        await door.stop()
        clearTimeout(giveUp)
      },
    }
  }
}

/** Starts the engine on a Node of its own; main passes the messages between the window's port and the child's channel. */
export function nodeLaunch(entry: string, node: string): LaunchEngine {
  return (start, parent) => {
    const door = forkEngine(entry, node, start, parent)
    return {
      ...door,
      pid: door.child.pid ?? null,
      connect: (client, port) => {
        const line = door.line(client)
        line.onMessage((message: FromEngine) => port.postMessage(message))
        port.on('message', (event) => line.post(event.data as ToEngine)) // the engine parses what it gets
        port.on('close', () => door.clientGone(client))
        port.start()
      },
    }
  }
}
