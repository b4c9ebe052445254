import { parentPort, workerData } from 'node:worker_threads'
import { connectors } from '../connectors/registry.ts'
import type { Asked } from './live.ts'
import { queryHandlers } from './queries/index.ts'
import type { ReadAnswer, ReadJob } from './readJob.ts'
import { backUp } from './store/backUp.ts'
import { openStoreForReading } from './store/database.ts'

/** The reading thread: long questions and backups, on a connection of its own that cannot write. */
const dataDir = String((workerData as { dataDir: unknown }).dataDir) // given by readers.ts
const store = openStoreForReading(dataDir)

parentPort?.on('message', (job: ReadJob) => {
  let answer: ReadAnswer
  try {
    if (job.kind === 'backUp') answer = { call: job.call, value: backUp(dataDir, job.file), tables: [] }
    else {
      const asked = ask(job)
      answer = { call: job.call, value: asked.value, tables: [...asked.tables] }
    }
  } catch (error) {
    answer = { call: job.call, error: error instanceof Error ? error.message : 'unknown' }
  }
  parentPort?.postMessage(answer)
})

function ask(job: Extract<ReadJob, { kind: 'query' }>): Asked {
  const handler = queryHandlers[job.name] as (db: unknown, input: unknown, facts: unknown) => unknown // the input was parsed for this name
  return store.tracked((db) =>
    handler(db, job.input, {
      now: job.now,
      line: job.line,
      isSyncing: job.isSyncing,
      connectors,
      dataDir,
      dataProblem: null,
    }),
  )
}
