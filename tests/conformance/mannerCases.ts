import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Case, Probe } from './cases.ts'
import { faults } from './faults.ts'
import { conversationOf, conversationTarget } from './kit.ts'
import { operationsOf } from './operations.ts'
import { planted, replyTo, toldIn } from './story.ts'
import { forbiddenIn } from './staticCheck.ts'

const theme = 'manners'
const connectorsFolder = join(import.meta.dirname, '../../src/main/connectors')

/** Theme 5: how it behaves. */
export function mannerCases(probe: Probe): readonly Case[] {
  const operations = operationsOf(probe)
  return [
    {
      theme,
      name: 'only declared hosts are called',
      async run({ start, startSignedOut }) {
        const fresh = await startSignedOut()
        await fresh.sessions.signIn()
        expect(fresh.sessions.watched.strays).toEqual([])
        for (const operation of operations) {
          const kit = await start()
          const { run } = await operation.ready(kit)
          await run()
          expect(kit.sessions.watched.strays, operation.name).toEqual([])
        }
      },
    },
    {
      theme,
      name: 'asking as often as it wants to, it stays within its own limits',
      async run({ start }) {
        const { kit, cursors } = await toldIn(await start())
        let ends = cursors
        const perStream: number[] = []
        for (const { name } of kit.connector.streams) {
          kit.tick(60_000)
          const before = kit.sessions.watched.requests.length
          const page = await kit.pull(name, ends[name] ?? null)
          ends = { ...ends, [name]: page.cursor }
          perStream.push(kit.sessions.watched.requests.length - before)
        }
        for (const { requests, perMs } of kit.capabilities.limits) {
          const used = kit.connector.streams.reduce(
            (sum, stream, n) => sum + (perStream[n] ?? 0) * (perMs / stream.everyMs),
            0,
          )
          expect(used, `requests in ${perMs} ms of which ${requests} are allowed`).toBeLessThanOrEqual(requests / 2)
        }
      },
    },
    {
      theme,
      name: 'a call asks for the same thing once only',
      async run({ start }) {
        for (const operation of operations) {
          const kit = await start()
          const { run } = await operation.ready(kit)
          const before = kit.sessions.watched.requests.length
          await run()
          const made = kit.sessions.watched.requests
            .slice(before)
            .map(
              (one) => `${one.method} ${one.url} ${one.body === null ? '' : Buffer.from(one.body).toString('base64')}`,
            )
          expect(made, operation.name).toEqual([...new Set(made)])
        }
      },
    },
    {
      theme,
      name: 'logs and errors hold no secrets and no words of people',
      async run({ start }) {
        for (const fault of [null, ...faults]) {
          const told = await toldIn(await start())
          const { kit, store, story } = told
          const text = `My own words ${planted}`
          const action = replyTo(told, text)
          const attempt = await kit.attempt(action)
          if (fault !== null) kit.sessions.setIntercept((_index, _request, wire) => fault.around(wire, kit.clock))
          const words: string[] = []
          const hear = (error: unknown): void =>
            void words.push(error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error))
          await kit.connector.perform(kit.session(), action, attempt).then(() => undefined, hear)
          await kit.connector
            .thread(kit.session(), conversationTarget(store, conversationOf(store, story.fromAnn)))
            .then(() => undefined, hear)
          for (const { name } of kit.connector.streams)
            await kit.connector.pull(kit.session(), name, null).then(() => undefined, hear)
          const said = [...kit.sessions.watched.logged, ...words].join('\n')
          const secrets = [
            ...Object.values(kit.network.signIn.secrets),
            ...Object.values(kit.sessions.credentials()?.secret ?? {}),
          ].filter((secret) => secret.length >= 6)
          expect(
            [planted, 'บริการดีมาก', ...secrets].filter((word) => said.includes(word)),
            fault?.name ?? 'all well',
          ).toEqual([])
        }
      },
    },
    {
      theme,
      name: 'no clock, no timers, no chance and no way out of its own',
      run({ start }) {
        return start().then(({ connector }) => {
          const folder = join(connectorsFolder, connector.network)
          const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
          expect(files).toContain('index.ts')
          for (const file of files)
            expect(forbiddenIn(readFileSync(join(folder, file), 'utf8')), `${connector.network}/${file}`).toEqual([])
        })
      },
    },
    {
      theme,
      name: 'notes about things are small, and streams ask no more often than every five seconds',
      async run({ start }) {
        const { kit, store } = await toldIn(await start())
        const refs = [...store.messages.values(), ...store.conversations.values(), ...store.authors.values()].map(
          (one) => Buffer.byteLength(one.ref),
        )
        expect(Math.max(0, ...refs)).toBeLessThanOrEqual(2048)
        for (const stream of kit.connector.streams) {
          expect(stream.everyMs).toBeGreaterThanOrEqual(5000)
          expect(stream.backfillDays).toBeGreaterThan(0)
        }
        const names = kit.connector.streams.map((stream) => stream.name)
        expect(new Set(names).size).toBe(names.length)
      },
    },
  ]
}
