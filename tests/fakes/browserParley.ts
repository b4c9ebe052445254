import { join } from 'node:path'
import { runProcess } from '../../src/main/cli/runProcess.ts'

/** The command line as it is, with an engine that also knows the network whose sign-in happens in a browser. */
await runProcess(join(import.meta.dirname, 'browserEngine.ts'))
