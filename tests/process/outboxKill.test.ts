import { describe, expect, it } from 'vitest'
import { steps, type Step } from '../../src/main/engine/steps.ts'
import type { AccountView } from '../../src/shared/contract/account.ts'
import type { CommandInput } from '../../src/shared/contract/commands.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import { isDirect, plainKinds } from '../fakes/plainWorld.ts'
import { longShare } from '../property/randomRuns.ts'
import { until, withFolder } from './engineKit.ts'
import { outboxOnDisk, servePlain, startEngineProcess } from './plainHouse.ts'

/** Which passing of each step is the last of an engine: for all of a long run the first, the third and the fifth. */
const times = [1, 3, 5].slice(0, Math.ceil(3 * (longShare() ?? 0.1)))
const minutes = 60_000
/** In an order in which each step is passed: what one death leaves behind is what the next engine has to find out. */
const sendingSteps: readonly Step[] = [
  'command.written',
  'outbox.claimed',
  'outbox.reread',
  'outbox.prepared',
  'outbox.settled',
  'outbox.intent.committed',
  'outbox.looked',
  'outbox.performed',
  'outbox.bound',
  'outbox.intent.committed',
  'outbox.recovered',
  'sync.pulled',
  'sync.page.applied',
  'sync.page.committed',
]
/** Steps of looking, which only a network with a listing of own posts ever comes to. */
const looking: readonly Step[] = ['outbox.looked', 'outbox.bound']

type Reply = CommandInput<'message.reply'>

describe('a real engine process, killed at every step of sending', () => {
  it.each(plainKinds)(
    'loses no reply and sends none twice: %s',
    async (kind) => {
      const server = await servePlain(kind)
      const host = createFakeHost()
      try {
        await withFolder(async (folder) => {
          const threads = ['d1', 'd2', 'c3', 'c4']
          for (const thread of threads)
            server.world.customerWrites(thread, `A question in ${thread}`, Date.now() - minutes)
          const first = startEngineProcess(folder, host, null)
          await first.ready
          const { brandId } = await first.client.command('brand.create', { name: 'House' }, 'the-brand-of-the-house')
          await first.client.command(
            'account.connect',
            { brandId, network: `plain_${kind}`, server: server.address, fields: {}, secrets: {} },
            'the-account-of-the-house',
          )
          const inbox = await until<{ rows: readonly { id: string }[] }>(
            (on, failed) => first.client.watch('inbox.list', { brandId, view: 'all' }, on, failed),
            ({ rows }) => rows.length === threads.length,
          )
          await first.stop()

          const replies = new Map<string, Reply>()
          const answered = new Set<string>()
          const died: Step[] = []
          for (const nth of times) {
            for (const step of sendingSteps) {
              const engine = startEngineProcess(folder, host, { step, nth })
              for (const { id } of inbox.rows) {
                const commandId = `reply-${replies.size}-before-${step}`
                replies.set(commandId, { conversationId: id, text: `Answer ${replies.size}`, undoSeconds: 0 })
              }
              // As the window does: what was not answered is asked again of the next engine.
              const asked = [...replies].filter(([id]) => !answered.has(id))
              const sending = asked.map(([id, input]) =>
                engine.client.command('message.reply', input, id).then(() => answered.add(id)),
              )
              for (const promise of sending) promise.catch(() => undefined)
              // Elsewhere a pull would find what a look is to find.
              if (step.startsWith('sync.')) {
                const syncing = engine.client.command('sync.now', { accountId: null }, `sync-${replies.size}-${nth}`)
                syncing.catch(() => undefined)
              }
              const done = Promise.all(sending)
                .then(engine.settled)
                .then(() => false)
              const isKilled = await Promise.race([engine.killed, done])
              if (isKilled) died.push(step)
              else await Promise.race([engine.killed, engine.stop()])
            }
          }
          const last = startEngineProcess(folder, host, null)
          for (const [id, input] of replies) await last.client.command('message.reply', input, id)
          await last.settled()
          await last.client.command('sync.now', { accountId: null }, 'the-last-sync')
          await last.stop()

          expect(sendingSteps.filter((step) => !died.includes(step))).toEqual(kind === 'listed' ? [] : looking)
          const rows = outboxOnDisk(folder)
          expect(rows.map((row) => row.id).toSorted()).toEqual([...replies.keys()].toSorted())
          const { posts } = server.world
          for (const row of rows) {
            const made = posts.filter((post) => post.madeBy === row.network_key)
            expect(made.length, `${row.id} (${row.state})`).toBeLessThanOrEqual(1)
            expect(row.action_json).toContain(JSON.stringify(replies.get(row.id)?.text))
            if (kind === 'blind' && row.state === 'unconfirmed') continue
            expect(row.state).toBe('sent')
            expect(row.remote_id).toBe(made[0]?.id)
          }
          // Nothing overtakes within a thread, where a person need not decide.
          if (kind !== 'blind') {
            const order = new Map(rows.map((row) => [row.network_key, row.seq]))
            for (const thread of threads) {
              const seqs = posts
                .filter((post) => post.thread === thread && post.madeBy !== null)
                .map((post) => order.get(post.madeBy) ?? 0)
              expect(seqs, isDirect(thread) ? 'direct' : 'public').toEqual(seqs.toSorted((a, b) => a - b))
            }
          }
        })
      } finally {
        await server.stop()
      }
    },
    10 * minutes,
  )
})

describe('a real engine process, killed at every step of signing in and of renewing', () => {
  const signingIn = steps.filter((step) => step.startsWith('signIn.') && step !== 'signIn.waiting') // that one is passed in a browser only
  const renewing = steps.filter((step) => step.startsWith('refresh.'))

  it.each([...signingIn, ...renewing])(
    '%s: one account, which works again',
    async (step) => {
      const server = await servePlain('keyed')
      const host = createFakeHost()
      try {
        await withFolder(async (folder) => {
          server.world.customerWrites('d1', 'A question', Date.now() - minutes)
          const connect = { network: 'plain_keyed', server: server.address, fields: {}, secrets: {} }
          if (renewing.includes(step)) {
            const before = startEngineProcess(folder, host, null)
            const { brandId } = await before.client.command('brand.create', { name: 'House' }, 'the-brand-of-the-house')
            await before.client.command('account.connect', { brandId, ...connect }, 'the-account-of-the-house')
            await until<AccountView[]>(
              (on, failed) => before.client.watch('account.list', {}, on, failed),
              (accounts) => accounts[0] !== undefined && accounts[0].completeUpTo !== null,
            )
            await before.stop()
            server.expire(1)
          }
          const dying = startEngineProcess(folder, host, { step, nth: 1 })
          const { brandId } = await dying.client.command('brand.create', { name: 'House' }, 'the-brand-of-the-house')
          dying.client
            .command('account.connect', { brandId, ...connect }, 'the-account-of-the-house')
            .catch(() => undefined)
          dying.client.command('sync.now', { accountId: null }, 'a-sync-of-the-house').catch(() => undefined)
          expect(await dying.killed).toBe(true)

          const next = startEngineProcess(folder, host, null)
          await next.ready
          const [account] = await next.client.query('account.list', {})
          if (account?.state === 'connecting') {
            expect(account.stateReason ?? '').not.toBe('')
            await next.client.command(
              'account.reconnect',
              { accountId: account.id, fields: {}, secrets: {} },
              'once-more-of-the-house',
            )
          }
          await next.client.command('sync.now', { accountId: null }, 'another-sync-of-the-house')
          const accounts = await until<AccountView[]>(
            (on, failed) => next.client.watch('account.list', {}, on, failed),
            (all) => all[0]?.state === 'active' && all[0].completeUpTo !== null,
          )
          expect(accounts).toHaveLength(1)
          const { rows } = await next.client.query('inbox.list', { brandId, view: 'all' })
          expect(rows).toHaveLength(1)
          expect(host.secrets.size).toBe(1)
          await next.stop()
        })
      } finally {
        await server.stop()
      }
    },
    minutes,
  )
})
