import { join } from 'node:path'
import { connectors } from '../../src/main/connectors/registry.ts'
import { runEngineProcess } from '../../src/main/engine/engineProcess.ts'
import { parentPort } from '../../src/shared/link/nodePort.ts'
import { createPlainConnector } from './plainNetwork.ts'
import { plainKinds } from './plainWorld.ts'

/** The entry of a real engine process that also knows the plain networks of tests, whose listings lag by less than 300 ms. */
const entry = join(import.meta.dirname, '../../src/main/engine/process.ts')
const plain = plainKinds.map((kind) => createPlainConnector(kind, 300))
runEngineProcess(parentPort(), entry, [...connectors, ...plain])
