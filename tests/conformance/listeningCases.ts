import { expect } from 'vitest'
import type { Case, Probe } from './cases.ts'
import { conversationOf, conversationTarget, checked, emptyStore } from './kit.ts'
import { applyChanges, contents } from './referenceStore.ts'
import { inbound, toldIn } from './story.ts'

const theme = 'pull'
/** Networks that are only read. */
export const listens = ({ network }: Probe): boolean => network.listens === true
/** Networks on which one can answer. */
export const talks = ({ network }: Probe): boolean => network.listens !== true

/** Theme 1, third part: sources that are read and not answered. */
export const listeningCases: readonly Case[] = [
  {
    theme,
    name: 'what is only read makes a conversation of its own, to be listened to and not answered',
    applies: listens,
    async run({ start }) {
      const { kit, story, store } = await toldIn(await start())
      const conversations = inbound(story).map((id) => conversationOf(store, id))
      expect(new Set(conversations).size).toBe(inbound(story).length)
      for (const id of conversations) expect(store.conversations.get(id)?.kind).toBe('listening')
      expect(kit.capabilities.actions).toEqual([])
      expect(kit.capabilities.text).toEqual({ public: null, private: null })
      expect(kit.capabilities.whyNot.reply?.length ?? 0).toBeGreaterThan(10)
    },
  },
  {
    theme,
    name: 'what was there before is read already, what comes after is not',
    applies: listens,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      expect([...store.messages.values()].filter((it) => !it.isRead)).toEqual([])
      kit.tick()
      const late = kit.world.comment(story.bo, story.fromBo, 'Written after we began to listen')
      kit.tick()
      await kit.pullAll(store, cursors)
      expect([...store.messages.values()].filter((it) => !it.isRead).map((it) => it.remoteId)).toEqual([late])
    },
  },
  {
    theme,
    name: 'what is no longer listed is not deleted',
    applies: listens,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      kit.world.remove(story.fromBo)
      const ends = await kit.settleOn(store, cursors)
      expect(store.messages.has(story.fromBo)).toBe(true)
      expect([...store.gone]).toEqual([])
      for (const { name } of kit.connector.streams) {
        kit.tick(60_000)
        expect((await kit.pull(name, ends[name] ?? null)).changes).toEqual([])
      }
    },
  },
  {
    theme,
    name: 'step by step or all at once, the same words are known in the end',
    applies: listens,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      kit.tick()
      kit.world.comment(story.bo, story.fromBo, 'One thing more')
      await kit.settleOn(store, cursors)
      const fresh = emptyStore()
      await kit.pullAll(fresh)
      // Who begins later has read all of it; the words and all else are the same.
      for (const [id, message] of store.messages) store.messages.set(id, { ...message, isRead: true })
      expect(contents(store)).toEqual(contents(fresh))
    },
  },
  {
    theme,
    name: 'what is read anew is told as it stands now',
    applies: (probe) => listens(probe) && probe.network.world.edit !== null,
    async run({ start }) {
      const { kit, story, store } = await toldIn(await start())
      kit.tick()
      kit.world.edit?.(story.fromAnn, 'Said in other words')
      const target = conversationTarget(store, conversationOf(store, story.fromAnn))
      const read = emptyStore()
      applyChanges(read, checked(await kit.connector.thread(kit.session(), target), kit.clock.clock.now()))
      expect([...read.messages.keys()]).toEqual([story.fromAnn])
      expect(read.messages.get(story.fromAnn)?.body).toBe('Said in other words')
    },
  },
]
