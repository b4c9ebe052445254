import type { FromEngineProcess } from '../../shared/contract/process.ts'
import { utilityParent } from '../../shared/link/electronPort.ts'
import { parentPort } from '../../shared/link/nodePort.ts'
import { endByParent } from './endByParent.ts'
import { runtimeProblem } from './runtime.ts'

/** The entry of the engine process: finds its parent, checks the runtime, and only then loads the rest. */
const entry = process.argv[1] ?? ''
const utility = utilityParent()
const port = utility ?? parentPort()
endByParent(utility !== null)
const problem = runtimeProblem(process.versions.node)
if (problem !== null) {
  const refusal: FromEngineProcess = {
    t: 'refused',
    kind: 'runtime',
    failure: { code: 'unsupported', message: problem },
  }
  port.post(refusal)
} else {
  // Loaded late: the SQLite addon ends an older runtime without a word.
  void import('./engineProcess.ts').then(({ runEngineProcess }) => runEngineProcess(port, entry))
}
