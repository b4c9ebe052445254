import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ChildProcess } from 'node:child_process'
import { startChatStandIn } from './chatStandIn.ts'
import { freePorts } from './freePorts.ts'
import { end, serversFolder, setupLine, start, startPostgres, startRedis } from './programs.ts'

/** What a test needs to know of the running network. */
export interface AtprotoNetwork {
  /** Server for accounts. */
  readonly pds: string
  /** Directory of accounts. */
  readonly plc: string
  readonly appview: string
  /** The service that stands in for direct messages, as the account's server is told of it. */
  readonly chatService: string
  readonly chat: string
  /** Answers with what was reported, as a moderator sees it. */
  readonly moderation: string
  /** The moderation service, as the account's server is told of it. */
  readonly labelerService: string
  /** Signs the server's access tokens: lets a test make one that has ended. */
  readonly jwtSecret: string
}

/** Starts the whole network on free ports of this computer, with rate limits on, and nothing in it. */
export async function startAtproto(): Promise<{ network: AtprotoNetwork; stop: () => Promise<void> }> {
  const installed = join(serversFolder(), 'atproto')
  if (!existsSync(join(installed, 'node_modules', '@atproto', 'dev-env')))
    throw new Error(`The AT Protocol network is missing. Run: ${setupLine}`)
  const folder = mkdtempSync(join(tmpdir(), 'parley-real-'))
  // PostgreSQL runs as another person when we are root, and must be able to reach its own folder in here.
  chmodSync(folder, 0o711)
  const stops: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    const [plc = 0, pds = 0, appview = 0, ozone = 0, postgresPort = 0, redisPort = 0] = await freePorts(6)
    const postgres = await startPostgres(folder, postgresPort)
    stops.push(postgres.stop)
    const redis = await startRedis(folder, redisPort)
    stops.push(redis.stop)
    const temporary = join(folder, 'tmp')
    mkdirSync(temporary)
    const log = join(folder, 'network.log')
    const child = start(process.execPath, [join(import.meta.dirname, 'atproto', 'network.mjs')], {
      log,
      pipeOut: true,
      env: {
        ...process.env,
        ATPROTO_FOLDER: installed,
        ATPROTO_PORTS: JSON.stringify({ plc, pds, appview, ozone }),
        DB_POSTGRES_URL: postgres.url,
        DB_POSTGRES_SCHEMA: 'bsky',
        REDIS_HOST: redis.host,
        // The account server keeps its files in the temporary folder.
        TMPDIR: temporary,
        LOG_ENABLED: process.env['REAL_LOG'] ?? 'false',
        NODE_OPTIONS: '',
      },
    })
    stops.push(() => end(child))
    const ready = await readyLine(child, log)
    const chat = await startChatStandIn()
    stops.push(chat.stop)
    return { network: { ...ready, chat: chat.url, chatService: chat.did }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function readyLine(child: ChildProcess, log: string): Promise<Omit<AtprotoNetwork, 'chat' | 'chatService'>> {
  const { stdout } = child
  if (stdout === null) throw new Error('The network has no standard output.')
  const lines = createInterface({ input: stdout })
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The AT Protocol network did not come up within 90 s.')), 90_000)
    child.once('exit', (code) =>
      reject(new Error(`The AT Protocol network ended with ${code}: ${readFileSync(log, 'utf8').slice(-2000)}`)),
    )
    lines.on('line', (text) => {
      if (!text.startsWith('{"pds"')) return
      clearTimeout(timer)
      resolve(text)
    })
  })
  // Later lines are read and forgotten, or the child would wait for us to take them.
  return JSON.parse(line) as Omit<AtprotoNetwork, 'chat' | 'chatService'> // written by network.mjs
}
