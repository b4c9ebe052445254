import { engineEntry } from './places.ts'
import { runProcess } from './runProcess.ts'

// The command line of Parley: what it does is in run.ts.
void runProcess(engineEntry)
