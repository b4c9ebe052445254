import { join } from 'node:path'
import { connectors } from '../../src/main/connectors/registry.ts'
import { endByParent } from '../../src/main/engine/endByParent.ts'
import { runEngineProcess } from '../../src/main/engine/engineProcess.ts'
import { parentPort } from '../../src/shared/link/nodePort.ts'
import { createBrowserConnector } from './browserNetwork.ts'

/** The entry of a real engine process that also knows the network whose sign-in happens in a browser. */
const entry = join(import.meta.dirname, '../../src/main/engine/process.ts')
endByParent(false)
runEngineProcess(parentPort(), entry, [...connectors, createBrowserConnector()])
