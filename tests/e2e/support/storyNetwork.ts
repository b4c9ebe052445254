import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person, StoredRecord } from '../../fakes/blueskyWorld.ts'
import { startBlueskyLocal } from './blueskyLocal.ts'
import { command, query } from './engine.ts'

const post = 'app.bsky.feed.post'

/** A network on this computer on which people complain about a brand, and the books of what the brand answered. */
export interface StoryNetwork {
  /** Makes the brand in Tokyo and connects its account; resolves when it is caught up. */
  readonly connect: (page: Page, name: string) => Promise<string>
  readonly addPerson: (name: string) => Person
  /** Somebody writes to the brand in Japanese. */
  readonly writes: (person: Person, text: string) => StoredRecord
  /** Somebody answers the brand's newest post. */
  readonly answers: (person: Person, root: StoredRecord, text: string) => StoredRecord
  /** The texts of everything that the brand's account has posted. */
  readonly posted: () => readonly string[]
  readonly goDown: () => Promise<void>
  readonly comeBack: () => Promise<void>
}

/** Starts it on a free port. */
export async function startStoryNetwork(): Promise<StoryNetwork> {
  const sky = await startBlueskyLocal()
  const { state, signIn } = sky.fake
  const own = (): readonly StoredRecord[] =>
    [...state.records.values()].filter(({ did, collection }) => did === state.own.did && collection === post)
  const written = (person: Person, text: string, more: Record<string, unknown>): StoredRecord =>
    state.put(person.did, post, {
      $type: post,
      text,
      langs: ['ja'],
      createdAt: new Date().toISOString(),
      ...more,
    })
  return {
    connect: async (page, name) => {
      await command(page, 'settings.set', {
        values: { undoSeconds: 0, theme: 'light', blueskyPlcUrl: sky.plc, blueskyChatService: chatService },
      })
      const { brandId } = await command(page, 'brand.create', { name, timeZone: 'Asia/Tokyo', hue: null })
      await command(page, 'compose.setRules', { brandId, coolOffSeconds: 0 })
      const { fields, secrets } = signIn
      await command(page, 'account.connect', { brandId, network: 'bluesky', server: sky.server, fields, secrets })
      await expect
        .poll(async () => (await query(page, 'account.list', {})).map((it) => [it.state, it.streams.length > 0]), {
          timeout: 60_000,
        })
        .toEqual([['active', true]])
      // What the network dates before that is history, and its clock is behind by up to a second.
      const connectedAt = (await query(page, 'account.list', {}))[0]?.connectedAt ?? 0
      await expect.poll(() => Date.now() - 1000, { timeout: 10_000 }).toBeGreaterThan(connectedAt)
      return brandId
    },
    addPerson: (name) => state.addPerson(name),
    writes: (person, text) =>
      written(person, text, {
        facets: [
          {
            index: { byteStart: 0, byteEnd: 1 },
            features: [{ $type: 'app.bsky.richtext.facet#mention', did: state.own.did }],
          },
        ],
      }),
    answers: (person, root, text) => {
      const to = own().at(-1)
      if (to === undefined) throw new Error('The brand has posted nothing that could be answered')
      const ref = ({ uri, cid }: StoredRecord) => ({ uri, cid })
      return written(person, text, { reply: { root: ref(root), parent: ref(to) } })
    },
    posted: () => own().map(({ value }) => String(value['text'])),
    goDown: sky.goDown,
    comeBack: sky.comeBack,
  }
}

const chatService = 'did:web:chat.example#bsky_chat'
