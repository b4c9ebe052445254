import { expect } from 'vitest'
import type { Case } from './cases.ts'
import { checked, conversationOf, conversationTarget, emptyStore, type Kit } from './kit.ts'
import { applyChanges } from './referenceStore.ts'
import { talks } from './listeningCases.ts'
import { toldIn } from './story.ts'

const theme = 'pull'

/** Theme 1, second part: how what comes in is put together to conversations, and conversations read anew. */
export const conversationCases: readonly Case[] = [
  {
    theme,
    name: 'each answer to our post is a conversation of its own, and what follows stays in it',
    applies: talks,
    async run({ start }) {
      const { story, store } = await toldIn(await start())
      const ann = conversationOf(store, story.fromAnn)
      const bo = conversationOf(store, story.fromBo)
      expect(ann).not.toBe(bo)
      expect(conversationOf(store, story.again)).toBe(ann)
      for (const id of [ann, bo]) {
        expect(store.conversations.get(id)).toMatchObject({ kind: 'comment', postRemoteId: story.post })
        expect(store.conversations.get(id)?.subject).toContain('The stove is back')
      }
      if (story.mention === null) return
      expect(store.conversations.get(conversationOf(store, story.mention))).toMatchObject({
        kind: 'mention',
        postRemoteId: null,
      })
    },
  },
  {
    theme,
    name: 'private messages make one direct conversation per person',
    applies: ({ network }) => network.world.direct !== null,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      const second = kit.world.direct?.(story.ann, 'And one more thing.') ?? ''
      const other = kit.world.direct?.(story.bo, 'Hello, is somebody there?') ?? ''
      kit.tick()
      await kit.pullAll(store, cursors)
      const ann = conversationOf(store, story.direct ?? '')
      expect(conversationOf(store, second)).toBe(ann)
      expect(conversationOf(store, other)).not.toBe(ann)
      expect(store.conversations.get(ann)).toMatchObject({ kind: 'direct', authorId: story.ann, subject: '' })
    },
  },
  {
    theme,
    name: 'hard names and texts come in as they are',
    applies: talks,
    async run({ start }) {
      const { kit, story, store, cursors } = await toldIn(await start())
      const names = ['🌊🏕️✨', '\u202Egnp.exe', 'نور الحسيني', '𝓐𝓷𝓷', "<script>alert('x')</script>"]
      const texts = [
        'x'.repeat(100_000),
        '\u202Eright to left',
        'a\u0000b\u0007',
        'ก'.repeat(3000),
        '<img src=x onerror=alert(1)>\n\n\n&amp;',
      ]
      const made = texts.map((text, n) => {
        kit.tick()
        const person = kit.world.addPerson(names[n] ?? '')
        return { text, name: names[n] ?? '', id: kit.world.comment(person, story.post, text) }
      })
      kit.tick()
      await kit.pullAll(store, cursors)
      for (const { text, name, id } of made) {
        const message = store.messages.get(id)
        expect(
          message?.body === (kit.network.asRead?.(text) ?? text),
          `text that begins ${JSON.stringify(text.slice(0, 20))}`,
        ).toBe(true)
        expect(store.authors.get(message?.authorId ?? '')?.displayName).toBe(name)
      }
    },
  },
  {
    theme,
    name: 'a conversation read anew is told as it stands now, our answers from elsewhere included',
    applies: talks,
    async run({ start }) {
      const { kit, story, store } = await toldIn(await start())
      kit.tick()
      const late = kit.world.comment(story.ann, story.again, 'Are you still there?')
      const id = conversationOf(store, story.fromAnn)
      const changes = checked(
        await kit.connector.thread(kit.session(), conversationTarget(store, id)),
        kit.clock.clock.now(),
      )
      const read = emptyStore()
      applyChanges(read, changes)
      const inIt = [...read.messages.values()]
        .filter((message) => message.conversationId === id)
        .map((message) => message.remoteId)
      expect(inIt.sort()).toEqual([story.fromAnn, story.ownReply, story.again, late].sort())
      expect(read.authors.get(read.messages.get(story.ownReply)?.authorId ?? '')?.isSelf).toBe(true)
      expect(read.messages.get(late)?.replyToId).toBe(kit.network.isFlat === true ? story.fromAnn : story.again)
    },
  },
  {
    theme,
    name: 'a conversation read anew no longer has what was deleted',
    applies: talks,
    async run({ start }) {
      const { kit, story, store } = await toldIn(await start())
      kit.tick()
      kit.world.remove(story.again)
      const read = emptyStore()
      applyChanges(read, await threadOf(kit, store, story.fromAnn))
      expect(read.messages.has(story.fromAnn)).toBe(true)
      expect(read.messages.has(story.again)).toBe(false)
    },
  },
]

function threadOf(kit: Kit, store: ReturnType<typeof emptyStore>, message: string) {
  return kit.connector.thread(kit.session(), conversationTarget(store, conversationOf(store, message)))
}
