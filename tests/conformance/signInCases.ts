import { expect } from 'vitest'
import type { Case, Probe } from './cases.ts'
import { refusal } from './kit.ts'
import { talks } from './listeningCases.ts'
import { inbound, replyTo, toldIn } from './story.ts'

const theme = 'signIn'
const canEnd = ({ network }: Probe): boolean => network.isOpenToAll !== true
/** Where access never ends by itself there is nothing to renew; where it can only be renewed before its end, no renewal mends a call. */
const canRenew = ({ network }: Probe): boolean =>
  network.isOpenToAll !== true &&
  network.connector.auth.some(
    (way) =>
      way.kind === 'form' &&
      (network.signIn.way ?? way.name) === way.name &&
      way.refresh !== undefined &&
      way.renewEarlyMs === undefined,
  )

/** Theme 3: signing in, staying in, being thrown out. */
export const signInCases: readonly Case[] = [
  {
    theme,
    name: 'signing in as a person does gives an account that works',
    async run({ startSignedOut }) {
      const kit = await startSignedOut()
      const account = await kit.sessions.signIn()
      expect(account.remoteId).not.toBe('')
      expect(account.handle).not.toBe('')
      const page = await kit.connector.pull(kit.sessions.open(account), kit.connector.streams[0]?.name ?? '', null)
      expect(page.changes).toEqual([])
      const capabilities = kit.connector.capabilities(account)
      expect(kit.connector.capabilities(account), 'asked twice').toEqual(capabilities)
      if (kit.network.listens !== true) expect(capabilities.actions.length).toBeGreaterThan(0)
    },
  },
  {
    theme,
    name: 'a wrong secret is told as login',
    applies: ({ network }) => Object.keys(network.signIn.secrets).length > 0,
    async run({ startSignedOut }) {
      const kit = await startSignedOut()
      const { fields, secrets } = kit.network.signIn
      const wrong = Object.fromEntries(Object.keys(secrets).map((name) => [name, 'not-the-password']))
      expect(await refusal(kit.sessions.signIn({ ...fields, ...wrong }), 'a wrong secret')).toMatchObject({
        kind: 'login',
        outcome: 'not_done',
      })
    },
  },
  {
    theme,
    name: 'an access token that ended is renewed once, and the call goes on',
    applies: (probe) => canRenew(probe) && talks(probe),
    async run({ start }) {
      const told = await toldIn(await start())
      const { kit, story } = told
      const old = kit.sessions.credentials()
      kit.world.expireAccess()
      await kit.pullAll(told.store, told.cursors)
      expect(kit.sessions.watched.refreshes).toBe(1)
      expect(kit.sessions.credentials()?.secret).not.toEqual(old?.secret)
      kit.world.expireAccess()
      await kit.perform(replyTo(told, 'Sent with a renewed token.'))
      expect(kit.sessions.watched.refreshes).toBe(2)
      expect(kit.world.ownMessages().filter((message) => message.text === 'Sent with a renewed token.').length).toBe(1)
      expect(inbound(story).every((id) => told.store.messages.has(id))).toBe(true)
    },
  },
  {
    theme,
    name: 'a sign-in that is over is told as login at once, for reading and for sending',
    applies: canEnd,
    async run({ start }) {
      const told = await toldIn(await start())
      const { kit } = told
      const action = replyTo(told, 'Nobody may hear this.')
      const attempt = await kit.attempt(action)
      kit.world.revoke()
      const count = () => kit.sessions.watched.requests.length
      let refused = 0
      for (const { name } of kit.connector.streams) {
        const before = count()
        const pulled = kit.pull(name, told.cursors[name] ?? null)
        // A stream that is at its end, or rests, asks nothing and can learn nothing.
        if (
          (await pulled.then(
            () => count() === before,
            () => false,
          )) === true
        )
          continue
        refused++
        expect(await refusal(pulled, `stream ${name}`)).toMatchObject({ kind: 'login' })
        expect(count() - before, `requests of stream ${name}`).toBeLessThanOrEqual(4)
      }
      expect(refused, 'streams that ask the network').toBeGreaterThan(0)
      if (kit.network.listens === true) return
      expect(await refusal(kit.perform(action, attempt), 'a reply')).toMatchObject({
        kind: 'login',
        outcome: 'not_done',
      })
      expect(kit.world.ownMessages().some((message) => message.text === 'Nobody may hear this.')).toBe(false)
    },
  },
  {
    theme,
    name: 'a server that is not what it says ends the sign-in in words and not in a fault of ours',
    applies: canEnd,
    async run({ startSignedOut }) {
      const bodies = [
        '<!doctype html><title>Welcome</title>',
        '',
        '{"half":',
        '[]',
        'null',
        '"text"',
        '{"access":7}',
        '{}',
      ]
      for (const body of bodies) {
        const kit = await startSignedOut()
        kit.sessions.setIntercept(() => async () => ({
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: (async function* () {
            yield new TextEncoder().encode(body)
          })(),
        }))
        const error = await refusal(kit.sessions.signIn(), `an answer of ${body}`)
        expect(error.message.length).toBeGreaterThan(10)
      }
    },
  },
  {
    theme,
    name: 'only the signature holds secrets',
    applies: canEnd,
    async run({ start }) {
      const told = await toldIn(await start())
      const { kit, store } = told
      const secrets = [
        ...Object.values(kit.network.signIn.secrets),
        ...Object.values(kit.sessions.credentials()?.secret ?? {}),
      ].filter((text) => text.length >= 6)
      expect(secrets.length, 'secrets to look for').toBeGreaterThan(0)
      const receipt = kit.network.listens === true ? null : await kit.perform(replyTo(told, 'A plain answer.'))
      const seen = JSON.stringify([
        kit.sessions.watched.asked,
        kit.sessions.watched.logged,
        kit.account,
        told.cursors,
        receipt,
        [...store.messages],
        [...store.authors],
        [...store.conversations],
      ])
      expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
      const signed = JSON.stringify(kit.sessions.watched.requests.map((request) => request.headers))
      expect(
        secrets.some((secret) => signed.includes(secret)),
        'requests are signed',
      ).toBe(true)
    },
  },
]
