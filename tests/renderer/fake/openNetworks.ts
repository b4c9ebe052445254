import type { AccountView, NetworkView, SignInWay, StreamView } from '../../../src/shared/contract/account.ts'
import type { Capabilities } from '../../../src/shared/contract/capabilities.ts'
import type { MessageView } from '../../../src/shared/contract/conversation.ts'
import { account, fakeCapabilities, fakeNetworks, message } from './parts.ts'
import type { World } from './world.ts'
import { believableWorld } from './world.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The page that a pretended sign-in opens. */
export const signInPage =
  'https://outdoors.example/oauth/authorize?response_type=code&client_id=parley&redirect_uri=http%3A%2F%2F127.0.0.1%3A49152%2F&scope=read+write&state=made-up'

const inBrowser: SignInWay = {
  name: 'oauth',
  kind: 'browser',
  label: 'In the browser',
  fields: [],
  scopes: ['Read mentions, posts and messages', 'Post, reply, edit and delete', 'Like, boost, mute, block and report'],
  canPaste: true,
}

const typed: SignInWay = {
  name: 'token',
  kind: 'form',
  label: 'Access token',
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'Made in the settings of your account, under Development.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
  ],
  scopes: [],
  canPaste: false,
}

const [bluesky] = fakeNetworks

/** Four networks with the kinds of sign-in that there are. */
export const openNetworks: NetworkView[] = [
  {
    network: 'mastodon',
    label: 'Mastodon',
    brings: 'Mentions, replies, messages, polls',
    ways: [inBrowser, typed],
    sources: { label: 'Hashtag', help: 'Posts with it arrive under Listening. Write it like #tents.' },
    server: { label: 'Server', usual: '' },
  },
  {
    network: 'wordpress',
    label: 'WordPress',
    brings: 'Comments on your own site',
    ways: [
      {
        name: 'password',
        kind: 'form',
        label: 'Application password',
        scopes: [],
        canPaste: false,
        fields: [
          { name: 'username', label: 'User name', help: '', placeholder: '', isSecret: false, isRequired: true },
          {
            name: 'password',
            label: 'Application password',
            help: 'Made in your profile on the site.',
            placeholder: 'abcd efgh ijkl mnop',
            isSecret: true,
            isRequired: true,
          },
        ],
      },
    ],
    sources: null,
    server: { label: 'Address of the site', usual: '' },
  },
  {
    network: 'feed',
    label: 'Feed',
    brings: 'What a site publishes, to listen to',
    ways: [{ name: 'open', kind: 'form', label: 'No sign-in', fields: [], scopes: [], canPaste: false }],
    sources: null,
    server: { label: 'Address of the feed or site', usual: '' },
  },
  ...(bluesky === undefined
    ? []
    : [{ ...bluesky, ways: [...bluesky.ways, { ...inBrowser, label: 'In the browser, by Bluesky' }] }]),
]

const mastodonAble: Capabilities = {
  ...fakeCapabilities,
  actions: ['reply', 'post', 'react', 'repost', 'delete', 'edit', 'mute', 'block', 'report', 'vote'],
  text: {
    public: { limits: [{ max: 500, unit: 'graphemes' }], linkLength: 23 },
    private: { limits: [{ max: 500, unit: 'graphemes' }], linkLength: 23 },
  },
  whyNot: { hide: 'Mastodon has no way to hide an answer under your post.' },
}

const wordpressAble: Capabilities = {
  ...fakeCapabilities,
  actions: ['reply', 'edit', 'delete', 'moderate'],
  reactions: [],
  deletesOthers: true,
  whyNot: { react: 'WordPress has no likes.', report: 'This is your own site: there is nobody to report it to.' },
}

const feedAble: Capabilities = {
  ...fakeCapabilities,
  actions: [],
  text: { public: null, private: null },
  reactions: [],
  whyNot: { reply: 'A feed takes no answers. Answer on the page itself.', react: 'A feed is only read.' },
}

/** The believable world with accounts on the open networks in all their states, and messages that carry more than text. */
export function openWorld(now: number): World {
  const world = believableWorld(now)
  world.networks = openNetworks
  change(world, 'a-b5-mastodon', {
    handle: 'ashgrove@outdoors.example',
    server: 'https://outdoors.example',
    way: 'oauth',
    signInKind: 'renews',
    scopes: ['read', 'write'],
    missing: ['Messages cannot be reported.', 'People cannot be muted or blocked.'],
    capabilities: mastodonAble,
    history: { state: 'running', reachedAt: Date.UTC(2024, 2, 3, 12) },
    gaps: [
      {
        stream: 'notifications',
        from: Date.UTC(2026, 2, 3, 8),
        to: Date.UTC(2026, 2, 5, 9),
        reason: 'The server keeps notifications for two weeks only.',
      },
    ],
    sources: ['#ashgrove', '#เต็นท์'],
    canMove: true,
    streams: [...streamsOf(world), historyStream(now)],
    requests: { limit: 300, remaining: 271, resetsAt: now + 4 * minute },
  })
  change(world, 'a-b5-wordpress', {
    handle: 'journal.ashgrove.example',
    server: 'https://journal.ashgrove.example',
    capabilities: wordpressAble,
    canMove: true,
    health: { state: 'needs_you', label: 'Deletions held', detail: heldWords },
    streams: streamsOf(world).map((stream, index) =>
      index === 0
        ? {
            ...stream,
            name: 'comments',
            label: 'Comments',
            state: 'blocked',
            isHeld: true,
            failures: 1,
            errorText: heldWords,
          }
        : stream,
    ),
  })
  change(world, 'a-b5-feed', {
    handle: 'trailnotes.example',
    way: 'open',
    capabilities: feedAble,
    signInKind: 'none',
    requests: null,
  })
  change(world, 'a-b2-bluesky', { way: 'password', signInEndsAt: now + 12 * day + minute })
  world.accounts.push(waitingAccount(now))
  addMessages(world, now)
  return world
}

const heldWords =
  'The site says that 212 of the 240 comments that are here were deleted. Nothing was deleted here. Look at the site first, then decide.'

/** A Mastodon account that waits for the person in the browser. */
export function waitingAccount(now: number): AccountView {
  return account('a-waiting', 'b3', 'mastodon', '', now, {
    remoteId: null,
    server: 'https://krua.example',
    state: 'connecting',
    health: { state: 'connecting', label: 'Waiting for the browser', detail: '' },
    capabilities: null,
    streams: [],
    completeUpTo: null,
    lastSyncAt: null,
    requests: null,
    way: 'oauth',
    signIn: { way: 'oauth', step: 'browser', address: signInPage, isPasted: false, endsAt: now + 5 * minute },
  })
}

function change(world: World, id: string, to: Partial<AccountView>): void {
  Object.assign(world.accounts.find((each) => each.id === id) ?? {}, to)
}

function streamsOf(world: World): StreamView[] {
  return world.accounts[0]?.streams ?? []
}

function historyStream(now: number): StreamView {
  return {
    name: 'older',
    label: 'Older mentions',
    state: 'idle',
    caughtUpAt: null,
    dueAt: now + 4000,
    failures: 0,
    errorKind: null,
    errorText: null,
    isHeld: false,
    isHistory: true,
  }
}

function addMessages(world: World, now: number): void {
  const [question] = world.messages.filter((each) => each.conversationId === 'c9')
  const [comment] = world.messages.filter((each) => each.conversationId === 'c11')
  if (question === undefined || comment === undefined) return
  const from = (like: MessageView, id: string, minutesAgo: number, rest: Partial<MessageView>): MessageView =>
    message({
      id,
      conversationId: like.conversationId,
      author: like.author,
      body: '',
      createdAt: now - minutesAgo * minute,
      permalink: `https://network.example/${id}`,
      language: 'en',
      ...rest,
    })
  question.reactions = [
    { reaction: 'like', count: 3, isMine: true },
    { reaction: 'repost', count: 2, isMine: false },
  ]
  world.messages.push(
    from(question, 'c9-warned', 190, {
      body: 'The stove burst into flames at the second try. Nobody was hurt, but the tent is gone.',
      extras: { warning: 'fire, a damaged tent', visibility: 'unlisted' },
    }),
    from(question, 'c9-poll', 180, {
      body: 'Which of these would you trust on a wet weekend?',
      extras: {
        poll: {
          options: [
            { title: 'The old two-person tent', votes: 14 },
            { title: 'ผ้าใบกันฝนผืนใหญ่ที่ใช้มาตั้งแต่รุ่นคุณปู่และยังไม่รั่วสักหยดเดียว', votes: 3 },
            { title: '山小屋を予約する', votes: 31 },
          ],
          isMultiple: false,
          isClosed: false,
          endsAt: now + 5 * 60 * minute,
          voted: [],
        },
      },
    }),
    from(question, 'c9-quote', 170, {
      body: 'They answered within the hour.',
      extras: {
        visibility: 'private',
        quoted: {
          remoteId: 'q1',
          handle: 'lena@photo.example',
          text: '우산 살이 부러졌는데 이틀 만에 새 것을 보내 주셨어요. 이런 가게는 처음입니다.',
          url: 'https://photo.example/@lena/1',
        },
        card: {
          url: 'https://journal.ashgrove.example/repairs/how-to-mend-a-stove',
          title: 'How to mend a camping stove without losing your eyebrows',
          description: 'Three faults, three fixes, and when it is better to send it to us.',
        },
      },
    }),
    from(comment, 'c11-held', 40, { body: 'First comment from a new address, please approve.', moderation: 'held' }),
    from(comment, 'c11-spam', 30, { body: 'Cheap tents, click now', moderation: 'spam', isHidden: true }),
  )
}
