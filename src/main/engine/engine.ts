import { FailureError } from '../../shared/contract/failure.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import type { HostEvent } from '../../shared/contract/host.ts'
import type { CommandName, CommandParsed } from '../../shared/contract/commands.ts'
import type { QueryName } from '../../shared/contract/queries.ts'
import type { FromEngine } from '../../shared/contract/wire.ts'
import { createCredentialKeeper } from './accounts/credentials.ts'
import { createCallNetwork } from './accounts/networkCall.ts'
import { createSessions } from './accounts/sessions.ts'
import { createSignIns } from './accounts/signIn.ts'
import { createSigner } from './accounts/signer.ts'
import type { SlowCommand } from './commands/context.ts'
import { actingMember, runCommand } from './commands/run.ts'
import type { Deps } from './deps.ts'
import { startHeartbeat } from './heartbeat.ts'
import type { Heartbeat } from './heartbeat.ts'
import { createEngineFiles } from './files/engineFiles.ts'
import { createFactFiles, isFactFileCommand } from './files/factFiles.ts'
import { createExecutor } from './http/execute.ts'
import { createRateLimiter } from './http/rateLimit.ts'
import type { RequestCount } from './http/requestCount.ts'
import { createLive } from './live.ts'
import type { Asked } from './live.ts'
import { longQueries } from './longQueries.ts'
import { recoverSending } from './outbox/outboxWorker.ts'
import { noticeRestored } from './outbox/restored.ts'
import type { Line, Parts } from './parts.ts'
import { queryHandlers } from './queries/index.ts'
import type { Readers } from './readers.ts'
import { addPicture } from './media/addPicture.ts'
import { createMediaFolder, type MediaFolder } from './media/mediaFolder.ts'
import { createMediaKeeper } from './media/mediaKeeper.ts'
import { createMediaWorker } from './media/mediaWorker.ts'
import { serve } from './serve.ts'
import type { Served } from './serve.ts'
import { watchSoundness } from './soundness.ts'
import type { Soundness } from './soundness.ts'
import { StoreFull } from './store/database.ts'
import type { Store } from './store/database.ts'
import { setSignInFacts } from './store/accounts.ts'
import { hurryOutbox } from './store/outbox.ts'
import { ensureMe } from './store/members.ts'
import type { MemberRow } from './store/members.ts'
import { readSettings } from './store/settings.ts'
import { createSyncWorker } from './sync/syncWorker.ts'
import { createAsking } from './translate/ask.ts'
import { createApps } from './apps/appSecrets.ts'
import { createAppSetUp, isAppCommand } from './apps/setUp.ts'
import { createTranslationSetUp, isTranslationCommand } from './translate/setUp.ts'
import { createTranslateWorker } from './translate/translateWorker.ts'
import { fileTrouble, nameOf } from './troubleWords.ts'
import { readyWaits, shortenWaits } from './waits.ts'
import { listWorkers } from './workers.ts'

/** How one engine is to run. */
export interface EngineOptions {
  /** `write` runs the workers; `idle` only answers; `read` refuses every change. */
  readonly mode: 'write' | 'idle' | 'read'
  /** The member who acts, by id or name; null = the one marked as me. */
  readonly actAs: string | null
  readonly dataDir: string
  /** Where the epoch is kept beside the database; null for one in memory. */
  readonly epochFile: string | null
  /** The reading thread; null answers everything here. */
  readonly readers: Readers | null
  /** Whether lines are kept open on which networks say that something is new; a run that ends soon needs none. */
  readonly keepsLines: boolean
  /** Where pictures lie; `media` in `dataDir` when left out. */
  readonly media?: MediaFolder
}

/** A running engine. */
export interface Engine {
  /** Lets a client in; only the parent may use what is marked so. */
  readonly connect: (post: (message: FromEngine) => void, rights: 'anyone' | 'parent') => Served
  readonly hostEvent: (event: HostEvent) => void
  /** Resolves when no worker is in the middle of something. */
  readonly settled: () => Promise<void>
  /** Ends the workers at a safe place and closes the store. */
  readonly stop: () => Promise<void>
}

const fullWords =
  'The disk is full. Nothing new is fetched until there is room; what you write is kept as long as it fits. Free some space.'

/** Wires the parts of an engine around an open store and starts its workers. */
export function createEngine(deps: Deps, store: Store, options: EngineOptions): Engine {
  const line: Line = { isOnline: true, offlineSince: null }
  const budgets = new Map<number, RequestCount>()
  let heartbeat: Heartbeat | null = null
  const live = createLive({ timers: deps.timers, elapsed: deps.elapsed })
  const limiter = createRateLimiter(deps.clock)
  const executor = createExecutor({
    wire: deps.wire,
    clock: deps.clock,
    timers: deps.timers,
    log: deps.log,
    userAgent: 'Parley',
    ...(deps.lookup === undefined ? {} : { lookup: deps.lookup }),
  })
  const callNetwork = createCallNetwork({
    executor,
    limiter,
    onBudget: (account, count) => budgets.set(account, count),
  })
  const credentials = createCredentialKeeper({
    host: deps.host,
    clock: deps.clock,
    newSecret: deps.newSecret,
    log: deps.log,
    step: deps.step,
    renewed: (account, fresh) => store.write((db) => setSignInFacts(db, account, fresh), { durable: true }),
  })
  const signer = createSigner({ clock: deps.clock, newSecret: deps.newSecret })
  const keeper = createMediaKeeper({ deps, store, folder: options.media ?? createMediaFolder(options.dataDir) })
  const apps = createApps(store.reader, deps.host)
  const sessions = createSessions({
    clock: deps.clock,
    signer,
    callNetwork,
    credentials,
    apps,
    settings: () => readSettings(store.reader),
    file: keeper.read,
    log: deps.log,
  })
  const parts: Parts = {
    deps,
    store,
    sessions,
    credentials,
    line,
    poke: () => heartbeat?.poke(),
    statusChanged: () => live.changedOutside(['sync.status']),
    takeBudget: (account) => {
      const budget = budgets.get(account) ?? null
      budgets.delete(account)
      return budget
    },
  }
  const signIns = createSignIns(parts, callNetwork, signer, apps)
  const sync = createSyncWorker(parts)
  const media = createMediaWorker(parts, { executor, keeper, isSyncing: sync.isSyncing })
  const asking = createAsking({ deps, executor, limiter })
  const translate = createTranslateWorker(parts, asking)
  const workers = listWorkers(parts, { sync, media, translate, signer, executor, lives: options.keepsLines })
  const served = new Set<Served>()
  let soundness: Soundness | null = null

  if (options.mode !== 'read') {
    ensureMe(store, deps.newId())
    if (options.epochFile !== null) noticeRestored(parts, options.epochFile)
    recoverSending(parts)
    readyWaits(parts)
    signIns.resume()
    store.onCommit((tables) => {
      live.committed(tables)
      heartbeat?.poke()
    })
  }
  if (options.mode === 'write') {
    soundness = watchSoundness({
      store,
      readers: options.readers,
      timers: deps.timers,
      log: deps.log,
      now: deps.clock.now,
      changed: () => live.changedOutside(['sync.status']),
    })
    heartbeat = startHeartbeat({
      clock: deps.clock,
      timers: deps.timers,
      workers,
      failed: (worker, error) => deps.log('error', 'worker.bug', { worker, name: nameOf(error) }),
      setBack: (ms) => {
        deps.log('warn', 'clock.set_back', { ms })
        shortenWaits(store, deps.clock.now(), ms)
      },
    })
  }

  function ask(name: QueryName, input: unknown): Asked | Promise<Asked> {
    const facts = { now: deps.clock.now(), line, isSyncing: sync.isSyncing() }
    if (options.readers !== null && longQueries.has(name)) return options.readers.ask(name, input, facts)
    const handler = queryHandlers[name] as (db: unknown, input: unknown, facts: unknown) => unknown // the input was parsed for this name
    return store.tracked((db) =>
      handler(db, input, {
        ...facts,
        connectors: deps.connectors,
        dataDir: options.dataDir,
        dataProblem: soundness?.problem() ?? (store.isFull() ? fullWords : null),
        actAs: options.actAs,
        importing: cannedFiles.importing(),
        importingHistory: factFiles.importing(),
      }),
    )
  }

  const run = (name: Exclude<CommandName, SlowCommand>, input: unknown, commandId: string): unknown =>
    runCommand({ parts, signIns, actAs: options.actAs, hasPicture: keeper.has }, name, input, commandId)
  const cannedFiles = createEngineFiles({ parts, mode: options.mode, readers: options.readers, ask, run, live })

  const me = (): MemberRow => actingMember(store.reader, options.actAs)
  const factFiles = createFactFiles({ parts, me, live })
  const translation = createTranslationSetUp({ parts, asking, me, run })
  const appSetUp = createAppSetUp({ parts, me, run })

  function command(name: CommandName, input: unknown, commandId: string): unknown {
    if (name === 'data.backUp') {
      if (options.readers === null)
        throw new FailureError({ code: 'unsupported', message: 'A store in memory cannot be backed up.' })
      return options.readers.backUp((input as { file: string }).file).then((bytes) => ({ bytes })) // parsed for this name
    }
    if (name === 'canned.importFile' || name === 'canned.exportFile') return cannedFiles.run(name, input, commandId)
    if (options.mode === 'read')
      throw new FailureError({ code: 'unsupported', message: 'This run only reads. Nothing was changed.' })
    if (name === 'media.add') return addPicture(keeper, input as CommandParsed<'media.add'>) // parsed for this name
    if (isTranslationCommand(name)) return translation.run(name, input, commandId)
    if (isAppCommand(name)) return appSetUp.run(name, input, commandId)
    if (isFactFileCommand(name)) return factFiles.run(name, input, commandId)
    return run(name, input, commandId)
  }

  function toFailure(error: unknown, what: string): Failure {
    if (error instanceof FailureError) return error.failure
    if (error instanceof StoreFull) return { code: 'conflict', message: error.message }
    const words = fileTrouble(error)
    if (words !== null) {
      deps.log('error', 'data.trouble', { what, name: nameOf(error) })
      return { code: 'conflict', message: words }
    }
    const reference = deps.newId().slice(0, 8)
    deps.log('error', 'engine.bug', {
      reference,
      what,
      name: nameOf(error),
      at: error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : '',
    })
    if (what === 'data.backUp' && error instanceof Error) return { code: 'conflict', message: error.message }
    return {
      code: 'internal',
      message: `Something went wrong in Parley (reference ${reference}). Nothing was half done. Try again; if it stays, look at the log.`,
      reference,
    }
  }

  return {
    connect: (post, rights) => {
      const door = serve({ ask, command, toFailure, live }, post, rights)
      served.add(door)
      return { receive: door.receive, close: () => served.delete(door) && door.close() }
    },
    hostEvent: (event) => {
      if (event.kind === 'offline' && line.isOnline) {
        line.isOnline = false
        line.offlineSince = deps.clock.now()
      } else if ((event.kind === 'online' || event.kind === 'resumed') && options.mode !== 'read') {
        if (event.kind === 'online') {
          line.isOnline = true
          line.offlineSince = null
        }
        try {
          retryNow(store, deps.clock.now())
        } catch (error) {
          deps.log('warn', 'engine.not_hurried', { name: nameOf(error) })
        }
      }
      live.changedOutside(['sync.status'])
      heartbeat?.poke()
    },
    settled: async () => {
      await signIns.settled()
      for (const worker of workers) await worker.settled()
    },
    stop: async () => {
      heartbeat?.stop()
      for (const door of served) door.close()
      await signIns.stop()
      for (const worker of workers) await worker.stop()
      await options.readers?.stop()
      soundness?.endedWell()
      store.close()
    },
  }
}

/** The network is back, or the machine woke: what waited for that is due now. */
function retryNow(store: Store, now: number): void {
  store.write(
    (db) => {
      db.run("UPDATE sync_cursors SET due_at = :now WHERE state = 'backoff' AND error_kind IN ('offline','server')", {
        now,
      })
      for (const { number } of db.all<{ number: number }>("SELECT number FROM accounts WHERE state = 'active'"))
        hurryOutbox(db, number, now)
    },
    { durable: false },
  )
}
