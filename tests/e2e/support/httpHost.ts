import { app } from 'electron'
import { keepSessionsQuiet } from '../../../src/main/app/guards.ts'
import { createHttpService } from '../../../src/main/app/httpService.ts'
import { createNetworkLanes } from '../../../src/main/app/networkLanes.ts'
import { createProxySignIn } from '../../../src/main/app/proxySignIn.ts'
import { openEngine } from '../../../src/main/host/engineChild.ts'
import { parentPort } from '../../../src/shared/link/nodePort.ts'

// An Electron without a window that carries the requests of the process that started it, as main does for the engine.

const nobody = { readSecret: async () => null }
const start = { dataDir: '', mode: 'read', http: 'host', owner: '', appVersion: '', actAs: null } as const

keepSessionsQuiet()
void app.whenReady().then(() => {
  const door = openEngine(parentPort(), start, {
    host: {} as never, // nothing is asked of it
    http: createHttpService({ lane: createNetworkLanes(), proxySignIn: createProxySignIn(process.env, nobody) }),
    onLog: () => undefined,
  })
  void door.closed.then(() => app.exit(0))
})
