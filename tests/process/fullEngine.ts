import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPlainDesk } from '../engine/plainDesk.ts'

/** Runs on a small disk of its own: a whole engine whose disk fills up while it fetches; tells as JSON what became of it. */
const folder = process.argv[2] ?? ''
const desk = await startPlainDesk('keyed', { file: join(folder, 'parley.db'), ballast: join(folder, 'ballast') })
const { kit, world } = desk
const conversationId = await desk.written('t0', 'hello')

// Something else takes the rest of the disk, but for a little; then more comes in than fits.
const space = statfsSync(folder)
writeFileSync(join(folder, 'other'), new Uint8Array(Math.max(0, space.bavail * space.bsize - 1_500_000)))
for (let n = 0; n < 300; n++) world.customerWrites(`t${n}`, `${n} ${'many words '.repeat(900)}`, kit.time.clock.now())
const requestsBefore = kit.requests.length
await kit.time.advance(1_800_000)
const requests = kit.requests.length - requestsBefore
const stopped = await kit.client.query('sync.status', {})
const fetched = kit.store.reader.get<{ n: number }>('SELECT count(*) AS n FROM messages')?.n ?? 0

let said = ''
const reply = await kit.client
  .command('message.reply', { conversationId, text: 'typed on a full disk', undoSeconds: 60 })
  .catch((error: unknown) => {
    said = String(error)
    return null
  })
const kept = reply === null ? null : await desk.entry(reply.outboxId)

rmSync(join(folder, 'other'))
await kit.time.advance(3_600_000)
const after = kit.store.reader.get<{ n: number }>("SELECT count(*) AS n FROM messages WHERE direction = 'in'")?.n ?? 0
const status = await kit.client.query('sync.status', {})
const { problems } = await kit.client.query('data.verify', {})
const outbox = reply === null ? null : (await desk.entry(reply.outboxId)).state
await kit.stop()
process.stdout.write(
  JSON.stringify({
    stoppedWith: stopped.dataProblem,
    isPartly: fetched < 301,
    isQuiet: requests < 400,
    said,
    kept: kept?.text ?? null,
    allCame: after,
    problemAfter: status.dataProblem,
    outbox,
    posted: desk.posted(),
    problems,
  }),
)
