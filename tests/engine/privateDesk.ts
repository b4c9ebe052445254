import { rmSync } from 'node:fs'
import type { Step } from '../../src/main/engine/steps.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { MessageView } from '../../src/shared/contract/conversation.ts'
import type { OutboxView } from '../../src/shared/contract/outbox.ts'
import type { FakeNetwork } from '../conformance/harness.ts'
import { createFakeClock, type FakeClock } from '../fakes/fakeClock.ts'
import { createFakeFacebook, type FakeFacebook } from '../fakes/facebookServer.ts'
import { withFault, type WireFault } from '../fakes/faultyWire.ts'
import { createFakeInstagram, type FakeInstagram } from '../fakes/instagramNetwork.ts'
import { createFakeMessenger, type FakeMessenger } from '../fakes/messengerServer.ts'
import { answerOf } from './blueskyDesk.ts'
import { seeded } from './kit.ts'
import { memoryFolder, startLife, type Life } from './simulation/life.ts'

/** An engine that can be killed at any step, before fake networks whose comments can be answered in private. */
export interface PrivateDesk extends Pick<Life, 'client'> {
  readonly life: Life
  readonly time: FakeClock
  readonly brandId: string
  /** What the next private answers that leave meet; each is used up by one. */
  readonly faults: WireFault[]
  /** Where the engine dies next; it is started again by `wait`. */
  readonly death: { at: Step | null }
  readonly connect: (network: FakeNetwork, brandId?: string) => Promise<string>
  /** Lets time pass in small steps, and starts the engine again where it died. */
  readonly wait: (ms: number) => Promise<void>
  /** Asks all accounts for what is new, and waits for it. */
  readonly pull: () => Promise<void>
  /** The conversation of the comment (or of the direct message) that says this. */
  readonly about: (text: string) => Promise<string>
  readonly answer: (conversationId: string, text?: string, undoSeconds?: number) => Promise<string>
  readonly entry: (outboxId: string) => Promise<OutboxView>
  readonly thread: (conversationId: string) => Promise<readonly MessageView[]>
  /** Everything of ours that the engine knows, by text, with where it stands. */
  readonly ours: () => { readonly body: string; readonly kind: string; readonly also: string | null }[]
  readonly stop: () => Promise<void>
}

/** What is said where nothing else is. */
export const privately = 'For you alone'

/** Starts one before these networks; `route` names the one that a request is for. */
async function startPrivateDesk(
  time: FakeClock,
  networks: readonly FakeNetwork[],
  route: (request: WireRequest) => FakeNetwork,
): Promise<PrivateDesk> {
  const folder = memoryFolder()
  const faults: WireFault[] = []
  const death: PrivateDesk['death'] = { at: null }
  const plain: Wire = async (request) => answerOf(await route(request).answer(request))
  const isPrivate = ({ method, body }: WireRequest): boolean =>
    method === 'POST' && body !== null && Buffer.from(body).includes('"comment_id"')
  const life = startLife({
    folder,
    fake: time,
    random: seeded(5),
    connectors: networks.map((it) => it.connector),
    wire: (request, signal) => {
      const fault = isPrivate(request) ? faults.shift() : undefined
      return fault === undefined ? plain(request, signal) : withFault(plain, fault)(request, signal)
    },
    diesAt: (step) => {
      if (step !== death.at) return false
      death.at = null
      return true
    },
  })
  const { client } = life
  const wait = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 5000) {
      await time.advance(Math.min(left, 5000))
      if (life.isDead()) life.revive()
    }
  }
  const { brandId } = await client.command('brand.create', { name: 'Kinoto' })
  for (const network of networks) await client.command('settings.set', { values: network.settings })
  return {
    client,
    life,
    time,
    brandId,
    faults,
    death,
    connect: async (network, brand = brandId) => {
      const { server, fields, secrets, way } = network.signIn
      const { accountId } = await client.command('account.connect', {
        brandId: brand,
        network: network.connector.network,
        server,
        fields: { ...fields },
        secrets: { ...secrets },
        way: way ?? null,
      })
      await wait(60_000)
      return accountId
    },
    wait,
    pull: async () => {
      await client.command('sync.now', { accountId: null })
      await wait(90_000)
    },
    about: async (text) => {
      const found = life
        .store()
        .reader.get<{ id: string }>(
          'SELECT c.id FROM messages m JOIN conversations c ON c.number = m.conversation WHERE m.body = :text',
          { text },
        )
      if (found === undefined) throw new Error(`Nobody said: ${text}`)
      return found.id
    },
    answer: async (conversationId, text = privately, undoSeconds = 0) =>
      (await client.command('message.reply', { conversationId, text, isPrivate: true, undoSeconds })).outboxId,
    entry: async (outboxId) => {
      const [found] = await client.query('outbox.list', { ids: [outboxId] })
      if (found === undefined) throw new Error(`No entry ${outboxId}`)
      return found
    },
    thread: async (conversationId) => (await client.query('conversation.thread', { conversationId })).messages,
    ours: () =>
      life.store().reader.all(
        `SELECT m.body, c.kind, d.kind AS also FROM messages m JOIN conversations c ON c.number = m.conversation
           LEFT JOIN conversations d ON d.number = m.also_in WHERE m.direction = 'out' ORDER BY m.seq`,
      ),
    stop: async () => {
      await life.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A desk with an Instagram account that is connected, and a comment below a post of it. */
export async function startInstagramDesk(): Promise<{
  readonly desk: PrivateDesk
  readonly fake: FakeInstagram
  readonly accountId: string
  /** The network's id of the comment. */
  readonly comment: string
  readonly conversationId: string
}> {
  const time = createFakeClock()
  const fake = createFakeInstagram({ now: time.clock.now })
  const desk = await startPrivateDesk(time, [fake], () => fake)
  const comment = fake.world.comment(fake.world.addPerson('ann'), fake.world.ownPost('Stove'), 'Is it in stock?')
  await desk.wait(1000)
  const accountId = await desk.connect(fake)
  await desk.pull()
  return { desk, fake, accountId, comment, conversationId: await desk.about('Is it in stock?') }
}

/** A Page on Facebook and its inbox on Messenger, which know the same people by the same ids, with a comment on the Page. */
export interface PageDesk {
  readonly desk: PrivateDesk
  readonly facebook: FakeFacebook
  readonly messenger: FakeMessenger
  /** Further inboxes, each known by its own tokens. */
  readonly others: FakeMessenger[]
  readonly pageId: string
  /** Writes a comment below the post; resolves with its id on the network. */
  readonly writes: (name: string, text: string) => string
  readonly comment: string
  readonly conversationId: string
}

/** Starts one. The Page is connected; Messenger is not yet. */
export async function startPageDesk(): Promise<PageDesk> {
  const time = createFakeClock()
  const ports = { now: time.clock.now, random: seeded(3) }
  const facebook = createFakeFacebook(ports)
  const messenger = createFakeMessenger(ports, { page: facebook.state.page.id })
  const others: FakeMessenger[] = []
  const desk = await startPrivateDesk(
    time,
    [facebook, messenger],
    (request) => [messenger, ...others].find((it) => it.isFor(request)) ?? facebook,
  )
  const post = facebook.world.ownPost('Stove')
  const writes = (name: string, text: string): string => {
    const person = facebook.world.addPerson(name)
    messenger.state.people.set(person, name)
    const comment = facebook.world.comment(person, post, text)
    messenger.state.comments.set(comment, { person, at: time.clock.now(), isAnswered: false })
    return comment
  }
  const comment = writes('Ann', 'Is it in stock?')
  await desk.wait(2000)
  const pageId = await desk.connect(facebook)
  await desk.pull()
  return {
    desk,
    facebook,
    messenger,
    others,
    pageId,
    writes,
    comment,
    conversationId: await desk.about('Is it in stock?'),
  }
}
