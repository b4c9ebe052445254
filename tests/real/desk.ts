import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring } from '../process/keyring.ts'
import { parley, parleyJson, startParley, type Ended, type Running } from '../process/parley.ts'
import type { AtprotoNetwork } from './servers/atproto.ts'
import { openLine, type Line } from './servers/line.ts'
import type { Person } from './servers/people.ts'

/** A conversation as `parley inbox` prints it. */
export interface InboxRow {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly author: { readonly handle: string } | null
  readonly needsReply: boolean
  readonly lastInbound: { readonly text: string } | null
}
export interface OutboxRow {
  readonly id: string
  readonly state: string
  readonly text: string
  readonly errorText: string | null
}

/** The real `parley`, on a data folder and a keyring of its own, joined to the real network by a line that can be cut. */
export interface Desk {
  readonly line: Line
  readonly brand: string
  readonly json: <T>(...args: string[]) => Promise<T>
  readonly run: (
    args: readonly string[],
    more?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
  ) => Promise<Ended>
  readonly start: (args: readonly string[]) => Running
  readonly connect: (person: Person, password?: string) => Promise<Ended>
  /** Syncs and gives the conversation whose last words from outside are these. */
  readonly conversationOf: (text: string) => Promise<InboxRow>
  readonly close: () => Promise<void>
}

export async function openDesk(network: AtprotoNetwork): Promise<Desk> {
  const data = await mkdtemp(join(tmpdir(), 'parley-desk-'))
  const keyring = await openKeyring()
  const line = await openLine(network.pds)
  const given = (input = '', env: Readonly<Record<string, string>> = {}) => ({
    data,
    input,
    env: { ...keyring.env, ...env },
  })
  const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, given())
  const { id: brand } = await json<{ id: string }>('brand', 'add', '--name', 'Acme', '--time-zone', 'Asia/Tokyo')
  await json('settings', 'set', 'blueskyPlcUrl', network.plc)
  await json('settings', 'set', 'blueskyChatService', network.chatService)
  return {
    line,
    brand,
    json,
    run: (args, more = {}) => parley(args, given(more.input, more.env)),
    start: (args) => startParley(args, given()),
    connect: (person, password = person.password) => {
      const args = ['account', 'connect', '--json', '--brand', brand, '--network', 'bluesky', '--server', line.url]
      return parley([...args, '--field', `identifier=${person.handle}`, '--secret', 'password'], given(`${password}\n`))
    },
    conversationOf: async (text) => {
      await json('sync')
      const found = (await json<InboxRow[]>('inbox')).find((row) => row.lastInbound?.text === text)
      if (found === undefined) throw new Error(`"${text}" is not in the inbox`)
      return found
    },
    close: async () => {
      await line.close()
      await keyring.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}
