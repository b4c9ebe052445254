import { StartRefused } from '../../src/main/host/engineChild.ts'
import { startProcess } from './engineKit.ts'

/** Starts the engine on a disk that cannot be written, for writing and for reading; tells as JSON what each said. */
const folder = process.argv[2] ?? ''
const said: Record<string, string> = {}
for (const mode of ['write', 'read'] as const) {
  const engine = startProcess(folder, { mode })
  said[mode] = await engine.ready.then(
    () => 'started',
    (error: unknown) => (error instanceof StartRefused ? `${error.kind}: ${error.message}` : String(error)),
  )
  engine.child.kill('SIGKILL')
  await engine.closed
}
process.stdout.write(JSON.stringify(said))
