import fc from 'fast-check'
import type { Change } from '../../src/main/connectors/change.ts'

const people = ['me', 'ann', 'bob', 'cy']
const threads = ['t1', 't2', 't3']
const started = Date.UTC(2026, 10, 1)
const versions = [10, 20, 30]

interface Drawn {
  readonly authors: readonly { readonly who: number; readonly version: number; readonly hasFollowers: boolean }[]
  readonly conversations: readonly {
    readonly which: number
    readonly version: number
    readonly hasPerson: boolean
  }[]
  readonly messages: readonly {
    readonly which: number
    readonly author: number
    readonly thread: number
    readonly replyTo: number | null
    readonly minute: number
    readonly told: readonly {
      readonly version: number
      readonly isHidden: boolean
      readonly likes: number
      readonly hasPicture: boolean
    }[]
    readonly readFrom: number | null
    readonly gone: readonly number[]
  }[]
  readonly events: readonly {
    readonly which: number
    readonly author: number | null
    readonly message: number | null
  }[]
  readonly gaps: readonly number[]
}

const version = fc.constantFrom(...versions)
const person = fc.integer({ min: 0, max: people.length - 1 })
const drawn: fc.Arbitrary<Drawn> = fc.record({
  authors: fc.uniqueArray(fc.record({ who: person, version, hasFollowers: fc.boolean() }), {
    selector: (it) => `${it.who}:${it.version}`,
    maxLength: 8,
  }),
  conversations: fc.uniqueArray(
    fc.record({
      which: fc.integer({ min: 0, max: threads.length - 1 }),
      version,
      hasPerson: fc.boolean(),
    }),
    { selector: (it) => `${it.which}:${it.version}`, maxLength: 6 },
  ),
  messages: fc.uniqueArray(
    fc.record({
      which: fc.integer({ min: 0, max: 9 }),
      author: person,
      thread: fc.integer({ min: 0, max: threads.length - 1 }),
      replyTo: fc.option(fc.integer({ min: 0, max: 9 })),
      minute: fc.integer({ min: 0, max: 5 }),
      told: fc.uniqueArray(
        fc.record({ version, isHidden: fc.boolean(), likes: fc.integer({ min: 0, max: 3 }), hasPicture: fc.boolean() }),
        {
          selector: (it) => it.version,
          maxLength: 3,
        },
      ),
      readFrom: fc.option(version),
      gone: fc.uniqueArray(fc.constantFrom(5, ...versions), { maxLength: 2 }),
    }),
    { selector: (it) => it.which, maxLength: 8 },
  ),
  events: fc.uniqueArray(
    fc.record({
      which: fc.integer({ min: 0, max: 4 }),
      author: fc.option(person),
      message: fc.option(fc.integer({ min: 0, max: 9 })),
    }),
    {
      selector: (it) => it.which,
      maxLength: 3,
    },
  ),
  gaps: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
})

/**
 * Facts as one network would state them: what a fact says depends on the thing and its version alone, so that every order of
 * them tells the same story. A thing may be edited, hidden, deleted and brought back.
 */
export const facts: fc.Arbitrary<readonly Change[]> = drawn.map((it) => [
  ...it.authors.map(({ who, version: at, hasFollowers }): Change => ({
    kind: 'author',
    author: {
      remoteId: nameOf(who),
      ref: `ref ${at}`,
      version: at,
      handle: `${nameOf(who)}.example`,
      displayName: `${nameOf(who)} of ${at}`,
      avatarUrl: at === 20 ? null : `https://a.example/${at}`,
      profileUrl: null,
      followers: hasFollowers ? who * 10 : null,
      isSelf: who === 0,
    },
  })),
  ...it.conversations.map(({ which, version: at, hasPerson }): Change => ({
    kind: 'conversation',
    conversation: {
      remoteId: threads[which] ?? '',
      ref: `ref ${at}`,
      version: at,
      kind: 'comment',
      subject: `subject of ${at}`,
      postRemoteId: at === 10 ? null : 'post',
      permalink: null,
      authorId: hasPerson ? nameOf(which + 1) : null,
      replyOpenUntil: at === 30 ? started : null,
    },
  })),
  ...it.messages.flatMap((one): Change[] => [
    ...one.told.map(({ version: at, isHidden, likes, hasPicture }): Change => ({
      kind: 'message',
      message: {
        remoteId: `m${one.which}`,
        ref: `ref ${at}`,
        version: at,
        conversationId: threads[one.thread] ?? '',
        authorId: nameOf(one.author),
        body: `word${one.which} said at ${at}`,
        language: at === 20 ? null : 'en',
        replyToId: one.replyTo === null ? null : `m${one.replyTo}`,
        mentions: at === 30 ? ['me'] : [],
        permalink: null,
        attachments: hasPicture ? [{ url: `https://a.example/${at}.png`, mediaType: 'image/png', altText: '' }] : [],
        reactions: likes === 0 ? [] : [{ reaction: 'like', count: likes, isMine: false }],
        createdAt: started + one.minute * 60_000 + one.which,
        editedAt: at === 10 ? null : started + at,
        isHidden,
        isBot: false,
        // A deleted message counts as read, also when it is brought back later.
        isRead: one.gone.length > 0 || (one.readFrom !== null && at >= one.readFrom),
        key: null,
      },
    })),
    ...one.gone.map((at): Change => ({ kind: 'message.gone', remoteId: `m${one.which}`, version: at })),
  ]),
  ...it.events.map(({ which, author, message }): Change => ({
    kind: 'event',
    id: `e${which}`,
    type: 'like',
    authorId: author === null ? null : nameOf(author),
    messageId: message === null ? null : `m${message}`,
    at: started + which,
  })),
  ...it.gaps.map((which): Change => ({
    kind: 'gap',
    from: started + which,
    to: started + which + 1,
    reason: 'expired',
  })),
])

/** The same facts as a hostile network would bring them: in any order, some more than once, split over pages at any place. */
export function delivered(all: readonly Change[]): fc.Arbitrary<readonly (readonly Change[])[]> {
  return fc
    .record({
      again: fc.subarray([...all]),
      order: fc.array(fc.integer(), { minLength: all.length * 2, maxLength: all.length * 2 }),
      cuts: fc.array(fc.integer({ min: 0, max: all.length * 2 }), { maxLength: 6 }),
    })
    .map(({ again, order, cuts }) => {
      const shuffled = [...all, ...again]
        .map((change, index) => ({ change, at: order[index] ?? 0 }))
        .sort((a, b) => a.at - b.at)
      const edges = [0, ...cuts.filter((cut) => cut < shuffled.length).sort((a, b) => a - b), shuffled.length]
      return edges.slice(1).map((end, index) => shuffled.slice(edges[index], end).map(({ change }) => change))
    })
}

function nameOf(index: number): string {
  return people[index] ?? 'ann'
}
