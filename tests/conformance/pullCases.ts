import { expect } from 'vitest'
import type { Case } from './cases.ts'
import { conversationOf, emptyStore } from './kit.ts'
import { applyChanges, contents, copyStore } from './referenceStore.ts'
import { talks } from './listeningCases.ts'
import { inbound, tellStory, toldIn } from './story.ts'

const theme = 'pull'

/** Theme 1: what comes in. */
export const pullCases: readonly Case[] = [
  {
    theme,
    name: 'without a cursor everything in the window comes in, with its author and its conversation',
    async run({ start }) {
      const { kit, story, store } = await toldIn(await start())
      const texts = new Map(inbound(story).map((id) => [id, store.messages.get(id)?.body]))
      expect(Object.fromEntries(texts)).toMatchObject({
        [story.fromBo]: 'บริการดีมากครับ 👍 ขอบคุณครับ',
        [story.again]: 'ありがとうございます！',
      })
      for (const id of inbound(story)) {
        const message = store.messages.get(id)
        expect(message, `message ${id}`).toBeDefined()
        if (message === undefined) continue
        expect([story.ann, story.bo]).toContain(message.authorId)
        expect(store.authors.get(message.authorId)?.isSelf, `author of ${id}`).toBe(false)
        const conversation = store.conversations.get(conversationOf(store, id))
        expect(conversation?.authorId, `whom ${id} is talked about with`).toBe(message.authorId)
        expect(message.createdAt).toBeLessThanOrEqual(kit.clock.clock.now())
      }
      const answered = kit.network.isFlat === true ? story.fromAnn : story.ownReply
      expect(store.messages.get(story.again)?.replyToId).toBe(kit.network.listens === true ? null : answered)
    },
  },
  {
    theme,
    name: 'when nothing is new there are no changes, however often one asks',
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      let ends = cursors
      for (let round = 0; round < 4; round++) {
        kit.tick(60_000)
        if (round === 2) {
          kit.world.comment(story.bo, story.post, 'Something new in between')
          kit.tick()
          ends = await kit.pullAll(store, ends)
          kit.tick(60_000)
        }
        for (const { name } of kit.connector.streams) {
          const page = await kit.pull(name, ends[name] ?? null)
          const { changes, more } = page
          expect({ stream: name, changes, more }, `round ${round}`).toEqual({ stream: name, changes: [], more: false })
          ends = { ...ends, [name]: page.cursor }
        }
      }
    },
  },
  {
    theme,
    name: 'small pages bring the same as large ones',
    async run({ start }) {
      const large = await toldIn(await start())
      const kit = await start()
      kit.world.setPageSize(2)
      const small = await toldIn(kit)
      expect(contents(small.store)).toEqual(contents(large.store))
    },
  },
  {
    theme,
    name: 'items that share one instant are all seen, also across page borders',
    async run({ start }) {
      const kit = await start()
      kit.world.setPageSize(2)
      const ann = kit.world.addPerson('Ann Archer')
      const post = kit.world.ownPost('One post')
      kit.tick()
      const made = Array.from({ length: 7 }, (_, n) => kit.world.comment(ann, post, `At once ${n}`))
      const store = emptyStore()
      const cursors = await kit.pullAll(store)
      // The instant is not over: more of it comes after it was read.
      made.push(...Array.from({ length: 5 }, (_, n) => kit.world.comment(ann, post, `Still then ${n}`)))
      await kit.pullAll(store, cursors)
      expect(made.filter((id) => !store.messages.has(id))).toEqual([])
    },
  },
  {
    theme,
    name: 'what is written between two pages of one listing is not lost',
    async run({ start }) {
      const kit = await start()
      kit.world.setPageSize(2)
      const ann = kit.world.addPerson('Ann Archer')
      const post = kit.world.ownPost('One post')
      const made = Array.from({ length: 6 }, (_, n) => {
        kit.tick()
        return kit.world.comment(ann, post, `Comment ${n}`)
      })
      const store = emptyStore()
      const cursors: Record<string, string> = {}
      for (const { name } of kit.connector.streams) {
        let cursor: string | null = null
        for (let more = true, pages = 0; more && pages < 60; pages++) {
          const page = await kit.pull(name, cursor)
          applyChanges(store, page.changes)
          cursor = page.cursor
          more = page.more
          kit.tick()
          if (pages < 4) made.push(kit.world.comment(ann, post, `Meanwhile ${name} ${pages}`))
        }
        cursors[name] = cursor ?? ''
      }
      await kit.settleOn(store, cursors)
      expect(made.filter((id) => !store.messages.has(id))).toEqual([])
    },
  },
  {
    theme,
    name: 'a cursor survives JSON and a restart in the middle of a listing',
    async run({ start }) {
      const whole = await toldIn(await start())
      const kit = await start()
      kit.world.setPageSize(2)
      tellStory(kit)
      const store = emptyStore()
      for (const { name } of kit.connector.streams) {
        let kept = JSON.stringify({ cursor: null })
        for (let more = true, pages = 0; more && pages < 60; pages++) {
          const { cursor } = JSON.parse(kept) as { cursor: string | null } // written three lines below
          const page = await kit.pull(name, cursor)
          applyChanges(store, structuredClone(page.changes))
          kept = JSON.stringify({ cursor: page.cursor })
          more = page.more
        }
      }
      expect(contents(store)).toEqual(contents(whole.store))
    },
  },
  {
    theme,
    name: 'asking for a page again gives the same page',
    async run({ start }) {
      const kit = await start()
      kit.world.setPageSize(3)
      const store = emptyStore()
      tellStory(kit)
      const ends = await kit.pullAll(store)
      kit.tick()
      kit.world.comment([...store.authors.keys()][0] ?? '', [...store.messages.keys()][0] ?? '', 'One more')
      for (const { name } of kit.connector.streams) {
        for (const cursor of [null, ends[name] ?? null]) {
          const once = await kit.pull(name, cursor)
          expect(await kit.pull(name, cursor), `stream ${name}`).toEqual(once)
        }
      }
    },
  },
  {
    theme,
    name: 'edits come in',
    applies: ({ network, capabilities }) => network.world.edit !== null && capabilities.sees.edits,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      kit.world.edit?.(story.fromAnn, 'Does it fit my new pan?')
      kit.tick()
      await kit.pullAll(store, cursors)
      expect(store.messages.get(story.fromAnn)).toMatchObject({ body: 'Does it fit my new pan?' })
      expect(store.messages.get(story.fromAnn)?.editedAt).not.toBeNull()
    },
  },
  {
    theme,
    name: 'deletions come in, and only they',
    applies: ({ capabilities }) => capabilities.sees.deletions,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      const before = copyStore(store)
      kit.tick()
      kit.world.remove(story.fromBo)
      await kit.settleOn(store, cursors)
      expect(before.messages.has(story.fromBo)).toBe(true)
      expect([...store.gone.keys()]).toEqual([story.fromBo])
      expect([...before.messages.keys()].filter((id) => !store.messages.has(id))).toEqual([story.fromBo])
    },
  },
  {
    theme,
    name: 'likes come in as events, once, under an id that stays',
    applies: (probe) => talks(probe) && probe.network.world.like !== null,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      kit.tick()
      kit.world.like?.(story.bo, story.post)
      kit.tick()
      await kit.pullAll(store, cursors)
      const likes = [...store.events.values()].filter((event) => event.type === 'like')
      expect(likes).toMatchObject([{ authorId: story.bo, messageId: story.post }])
      const again = emptyStore()
      await kit.pullAll(again)
      expect([...again.events.keys()]).toEqual([...store.events.keys()])
      expect([...store.messages.values()].some((message) => message.remoteId === likes[0]?.id)).toBe(false)
    },
  },
  {
    theme,
    name: 'step by step or all at once, the same is known in the end',
    applies: talks,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      kit.tick()
      kit.world.comment(story.bo, story.fromBo, 'One thing more')
      kit.world.like?.(story.ann, story.post)
      if (kit.capabilities.sees.edits)
        kit.world.edit?.(story.mention ?? story.fromBo, `Hello @${kit.account.handle}, never mind`)
      await kit.settleOn(store, cursors)
      const fresh = emptyStore()
      await kit.pullAll(fresh)
      expect(contents(store)).toEqual(contents(fresh))
    },
  },
  {
    theme,
    name: 'fields that nobody knows are passed over',
    async run({ start }) {
      const plain = await toldIn(await start())
      const kit = await start()
      kit.world.addUnknownFields()
      const odd = await toldIn(kit)
      expect(contents(odd.store)).toEqual(contents(plain.store))
    },
  },
  {
    theme,
    name: 'a cursor that the network has forgotten ends in a gap, and the window is fetched again',
    applies: ({ network }) => network.world.expireCursors !== null,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      kit.tick(60_000)
      kit.world.expireCursors?.()
      const late = kit.world.comment(story.bo, story.post, 'Written while we were away')
      kit.tick()
      const ends = await kit.pullAll(store, cursors)
      expect(store.gaps.length, 'gaps told').toBeGreaterThan(0)
      for (const gap of store.gaps) expect(gap.from).toBeLessThanOrEqual(gap.to)
      expect(store.messages.has(late)).toBe(true)
      const told = store.gaps.length
      await kit.pullAll(store, ends)
      expect(store.gaps.length, 'gaps after the next pull').toBe(told)
    },
  },
  {
    theme,
    name: 'a damaged cursor starts again and loses nothing',
    async run({ start }) {
      const { kit, story } = await toldIn(await start())
      for (const damaged of ['', '{', '{"at":"x"}', 'null', '[1]']) {
        const store = emptyStore()
        await kit.pullAll(store, Object.fromEntries(kit.connector.streams.map(({ name }) => [name, damaged])))
        expect(
          inbound(story).filter((id) => !store.messages.has(id)),
          `with the cursor ${JSON.stringify(damaged)}`,
        ).toEqual([])
      }
    },
  },
]
