import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CannedExported } from '../../shared/contract/cannedFile.ts'
import { FailureError } from '../../shared/contract/failure.ts'
import type { QueryName } from '../../shared/contract/queries.ts'
import type { CannedFileRead, CannedReading, CannedWriting } from './files/cannedFile.ts'
import type { Asked } from './live.ts'
import type { Line } from './parts.ts'
import type { ReadAnswer, ReadJob } from './readJob.ts'

/** Asks the reading thread, so that a long question never holds up the engine. */
export interface Readers {
  readonly ask: (
    name: QueryName,
    input: unknown,
    facts: { now: number; line: Line; isSyncing: boolean },
  ) => Promise<Asked>
  /** Writes a consistent copy to a file that does not exist yet; resolves with its size in bytes. */
  readonly backUp: (file: string) => Promise<number>
  readonly readCanned: (input: CannedReading) => Promise<CannedFileRead>
  readonly writeCanned: (
    brandId: string | null,
    input: CannedWriting,
    facts: { now: number; line: Line },
  ) => Promise<CannedExported>
  readonly stop: () => Promise<void>
}

/** Starts the thread at the first question. `entry` is the file that the engine process was started from. */
export function createReaders(dataDir: string, entry: string): Readers {
  const file = join(dirname(entry), entry.endsWith('.ts') ? 'reader.ts' : 'reader.js')
  const waiting = new Map<number, { resolve: (answer: Asked) => void; reject: (error: Error) => void }>()
  let thread: Worker | null = null
  let last = 0

  function running(): Worker {
    if (thread !== null) return thread
    const worker = new Worker(file, { workerData: { dataDir } })
    worker.on('message', (answer: ReadAnswer) => {
      const call = waiting.get(answer.call)
      waiting.delete(answer.call)
      if ('error' in answer)
        call?.reject(answer.failure === undefined ? new Error(answer.error) : new FailureError(answer.failure))
      else call?.resolve({ value: answer.value, tables: new Set(answer.tables) })
    })
    const gone = (error: Error): void => {
      if (thread === worker) thread = null
      for (const [number, call] of waiting) {
        waiting.delete(number)
        call.reject(error)
      }
    }
    worker.on('error', gone)
    worker.on('exit', () => gone(new Error('The reading thread ended')))
    worker.unref()
    thread = worker
    return worker
  }

  function post(make: (call: number) => ReadJob): Promise<Asked> {
    const call = ++last
    return new Promise((resolve, reject) => {
      waiting.set(call, { resolve, reject })
      running().postMessage(make(call))
    })
  }

  return {
    ask: (name, input, facts) => post((call) => ({ call, kind: 'query', name, input, ...facts })),
    backUp: async (target) => Number((await post((call) => ({ call, kind: 'backUp', file: target }))).value),
    readCanned: async (input) => (await post((call) => ({ call, kind: 'readCanned', input }))).value as CannedFileRead, // what reader.ts answers to this
    writeCanned: async (brandId, input, facts) =>
      (await post((call) => ({ call, kind: 'writeCanned', brandId, input, ...facts }))).value as CannedExported, // the same
    stop: async () => {
      await thread?.terminate()
      thread = null
    },
  }
}
