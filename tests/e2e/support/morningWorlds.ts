import type { ElectronApplication, Page } from 'playwright-core'
import { expect } from 'vitest'
import { mastodonDialects } from '../../fakes/mastodonDialects.ts'
import { createFakeMastodon, fakeMastodon } from '../../fakes/mastodonServer.ts'
import { createFakeWordpress } from '../../fakes/wordpressNetwork.ts'
import { fakeOwner, unescaped } from '../../fakes/wordpressWorld.ts'
import { startBlueskyLocal } from './blueskyLocal.ts'
import { command, query } from './engine.ts'
import { startLocalServer } from './localServer.ts'
import { brands, openingHours, queue } from './morningQueue.ts'
import type { Key, Waiting } from './morningQueue.ts'

/** A reply as the books of a network have it: by whose account, on which message, with what text. */
export interface Arrived {
  readonly brand: number
  /** The message that it answers, by its key in the queue, or our own reply before it by its text. */
  readonly on: string
  readonly text: string
}

/** Three networks on this computer with the morning's queue in them. */
export interface Worlds {
  /** Everything that our accounts wrote, network by network in the order in which it came in. */
  readonly arrived: () => readonly Arrived[]
  readonly goDown: () => Promise<void>
  readonly comeBack: () => Promise<void>
  /** Makes the three brands in the app and connects each to its network; resolves when the whole queue is there. */
  readonly connect: (page: Page) => Promise<readonly string[]>
}

/** Starts the networks and fills them. */
export async function startWorlds(): Promise<Worlds> {
  let seed = 5
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const ports = { now: () => Date.now(), random }
  const sky = await startBlueskyLocal()
  const toot = createFakeMastodon(mastodonDialects.mastodon, ports)
  const tootAt = await startLocalServer({ origin: fakeMastodon, answer: toot.answer })
  const site = createFakeWordpress(ports)
  const siteAt = await startLocalServer({ origin: 'https://blog.example', answer: site.answer })
  const post = site.world.ownPost('오늘의 빵')

  const ids = new Map<string, Key>()
  const fakes = [sky.fake, toot, site] as const
  const entries = Object.entries(queue) as [Key, Waiting][] // the keys of the queue are its keys
  for (const [key, waiting] of entries) {
    const person = fakes[waiting.brand].world.addPerson(waiting.who)
    ids.set(written(person, waiting), key)
  }

  /** Two of the networks tell the language that the writer's app noted; a site knows none. */
  function written(person: string, { brand, text, language }: Waiting): string {
    if (brand === 2) return site.world.comment(person, post, text)
    if (brand === 1) return toot.state.write(person, text, { mentions: [toot.state.own.id], language }).id
    return sky.fake.state.put(person, 'app.bsky.feed.post', {
      $type: 'app.bsky.feed.post',
      text,
      langs: [language],
      facets: [
        {
          index: { byteStart: 0, byteEnd: 1 },
          features: [{ $type: 'app.bsky.richtext.facet#mention', did: sky.fake.state.own.did }],
        },
      ],
      createdAt: new Date().toISOString(),
    }).uri
  }

  const textOf = new Map<string, string>()
  const named = (id: string): string => ids.get(id) ?? textOf.get(id) ?? id
  function booked(brand: number, id: string, on: string, text: string): Arrived {
    textOf.set(id, text)
    return { brand, on: named(on), text }
  }

  function onSky(): Arrived[] {
    const { state } = sky.fake
    return [...state.records.values()]
      .filter((record) => record.did === state.own.did && record.collection === 'app.bsky.feed.post')
      .map((record) => {
        const { text, reply } = record.value as { text: string; reply?: { parent: { uri: string } } } // as the connector under test wrote it
        return booked(0, record.uri, reply?.parent.uri ?? '', text)
      })
  }

  function onToot(): Arrived[] {
    const texts = new Map(toot.world.ownMessages().map(({ remoteId, text }) => [remoteId, text]))
    return [...toot.state.statuses.values()]
      .filter((status) => status.by === toot.state.own.id)
      .map((status) => booked(1, status.id, status.replyTo ?? '', texts.get(status.id) ?? ''))
  }

  function onSite(): Arrived[] {
    return [...site.state.comments.values()]
      .filter((comment) => comment.person === fakeOwner)
      .map((comment) => booked(2, `comment-${comment.id}`, `comment-${comment.parent}`, unescaped(comment.raw)))
  }

  async function connect(page: Page): Promise<readonly string[]> {
    await command(page, 'settings.set', {
      values: {
        undoSeconds: 20,
        theme: 'light',
        blueskyPlcUrl: sky.plc,
        blueskyChatService: 'did:web:chat.example#bsky_chat',
      },
    })
    const made: string[] = []
    const ways = [
      { ...sky.fake.signIn, server: sky.server },
      { ...toot.signIn, server: tootAt.here },
      { ...site.signIn, server: `${siteAt.here}/news` },
    ]
    for (const [place, { name, network, timeZone }] of brands.entries()) {
      const { brandId } = await command(page, 'brand.create', { name, timeZone, hue: null })
      made.push(brandId)
      await command(page, 'compose.setRules', { brandId, coolOffSeconds: 0 })
      const way = ways[place]
      if (way === undefined) throw new Error(`No sign-in is known for ${network}`)
      const { server, fields, secrets } = way
      await command(page, 'account.connect', { brandId, network, server, fields, secrets, way: way.way ?? null })
    }
    await command(page, 'canned.import', { brandId: null, rows: [...openingHours] })
    await expect
      .poll(async () => (await query(page, 'account.list', {})).map(({ state }) => state), { timeout: 60_000 })
      .toEqual(['active', 'active', 'active'])
    await expect
      .poll(async () => (await query(page, 'inbox.counts', { brandId: null })).needsReply, { timeout: 60_000 })
      .toBe(entries.length)
    return made
  }

  return {
    arrived: () => [...onSky(), ...onToot(), ...onSite()],
    goDown: async () => {
      await Promise.all([sky.goDown(), tootAt.goDown(), siteAt.goDown()])
    },
    comeBack: async () => {
      await Promise.all([sky.comeBack(), tootAt.comeBack(), siteAt.comeBack()])
    },
    connect,
  }
}

/** The computer loses its network and the servers are away, or both come back. */
export async function setOffline(app: ElectronApplication, worlds: Worlds, isGone: boolean): Promise<void> {
  if (isGone) await worlds.goDown()
  else await worlds.comeBack()
  await app.evaluate(({ net }, on) => {
    net.isOnline = () => on
  }, !isGone)
}
