import { engineEntry } from './engine.ts'
import { runProcess } from './runProcess.ts'

// The command line of Parley: what it does is in run.ts.
await runProcess(engineEntry)
