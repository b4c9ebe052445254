import { parentPort, workerData } from 'node:worker_threads'
import { connectors } from '../connectors/registry.ts'
import { FailureError } from '../../shared/contract/failure.ts'
import { readCannedFile, writeCannedFile } from './files/cannedFile.ts'
import type { Asked } from './live.ts'
import type { QueryOutput } from '../../shared/contract/queries.ts'
import { queryHandlers } from './queries/index.ts'
import type { ReadAnswer, ReadJob } from './readJob.ts'
import { backUp } from './store/backUp.ts'
import { openStoreForReading } from './store/database.ts'

/** The reading thread: long questions, backups and files of canned responses, on a connection of its own that cannot write. */
const dataDir = String((workerData as { dataDir: unknown }).dataDir) // given by readers.ts
const store = openStoreForReading(dataDir)

parentPort?.on('message', (job: ReadJob) => {
  void answerTo(job).then((answer) => parentPort?.postMessage(answer))
})

async function answerTo(job: ReadJob): Promise<ReadAnswer> {
  try {
    if (job.kind === 'query') {
      const { value, tables } = ask(job)
      return { call: job.call, value, tables: [...tables] }
    }
    return { call: job.call, value: await work(job), tables: [] }
  } catch (error) {
    const words = error instanceof Error ? error.message : 'unknown'
    return error instanceof FailureError
      ? { call: job.call, error: words, failure: error.failure }
      : { call: job.call, error: words }
  }
}

function work(job: Exclude<ReadJob, { kind: 'query' }>): unknown {
  if (job.kind === 'backUp') return backUp(dataDir, job.file)
  if (job.kind === 'readCanned') return readCannedFile(job.input)
  const { call, now, line } = job
  const asked = ask({
    call,
    kind: 'query',
    name: 'canned.rows',
    input: { brandId: job.brandId },
    now,
    line,
    isSyncing: false,
  })
  return writeCannedFile(asked.value as QueryOutput<'canned.rows'>, job.input) // what this question answers
}

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
