import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DesktopSession } from '../desktopSession.ts'
import { closedNetworks } from '../fakes/closedNetworks.ts'
import { serveNetwork } from '../fakes/servedNetwork.ts'
import { openKeyring } from './keyring.ts'
import { parleyJson } from './parley.ts'

interface Conversation {
  id: string
  lastInbound: { text: string } | null
}

// Each command is two processes: on a busy machine they take their time.
const patience = 120_000
vi.setConfig({ testTimeout: patience })

let data = ''
let keyring: DesktopSession

const json = <T>(args: readonly string[], lines: readonly string[] = []): Promise<T> =>
  parleyJson<T>(args, { data, input: lines.map((line) => `${line}\n`).join(''), env: keyring.env })

beforeAll(async () => {
  keyring = await openKeyring()
}, patience)
afterAll(() => keyring.close())
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-closed-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

/** The flags for values by name, and the lines that the secrets among them are read from. */
function flagsOf(fields: Readonly<Record<string, string>>, secrets: Readonly<Record<string, string>>) {
  return {
    flags: [
      ...Object.entries(fields).flatMap(([name, value]) => ['--field', `${name}=${value}`]),
      ...Object.keys(secrets).flatMap((name) => ['--secret', name]),
    ],
    lines: Object.values(secrets),
  }
}

/** Fetches until that question has come in: networks list what was written a moment later. */
async function conversationOf(question: string): Promise<string> {
  for (let look = 0; look < 10; look++) {
    await json(['sync'])
    const found = await json<Conversation[]>(['inbox', '--search', 'どこ'])
    const conversation = found.find((one) => one.lastInbound?.text.includes(question) === true)
    if (conversation !== undefined) return conversation.id
  }
  throw new Error(`"${question}" does not come in`)
}

describe.each(Object.entries(closedNetworks))('%s, as its simulator serves it', (network, make) => {
  test('is connected, read and answered, once', async () => {
    const served = await serveNetwork(make)
    try {
      const { app, signIn, settings, world } = served.fake
      const brand = (await json<{ id: string }>(['brand', 'add', '--name', 'Acme'])).id
      for (const [name, value] of Object.entries(settings)) await json(['settings', 'set', name, String(value)])
      if (app !== undefined) {
        const { clientSecret, ...fields } = app.values
        const { flags, lines } = flagsOf(fields, clientSecret === undefined ? {} : { clientSecret })
        await json(['app', 'set', '--network', network, ...flags], lines)
      }
      const { flags, lines } = flagsOf(signIn.fields, signIn.secrets)
      const way = signIn.way === undefined ? [] : ['--way', signIn.way]
      const given = ['--brand', brand, '--network', network, '--server', served.server, ...way, ...flags]
      const account = await json<{ handle: string }>(['account', 'connect', ...given], lines)
      expect(account).toMatchObject({ network, state: 'active' })

      const question = `Where is my parcel from ${network}? 荷物はどこですか`
      const mina = world.addPerson('Mina')
      if (world.mention === null) world.comment(mina, world.ownPost('New in our shop'), question)
      else world.mention(mina, `@${account.handle} ${question}`)
      const conversation = await conversationOf(question)

      const answer = 'It is on its way. 今向かっています'
      const reply = ['reply', conversation, '--text', answer, '--wait']
      expect(await json(reply)).toMatchObject({ state: 'sent' })
      expect(world.ownMessages().filter((one) => one.text.includes(answer))).toHaveLength(1)
      await json(['sync'])
      const { messages } = await json<{ messages: { text: string }[] }>(['show', conversation])
      expect(messages.filter((message) => message.text.includes(answer))).toHaveLength(1)
      expect(served.asked.length).toBeGreaterThan(3)
    } finally {
      await served.close()
      for (const { id } of await json<{ id: string }[]>(['account', 'list'])) await json(['account', 'disconnect', id])
    }
  })
})
