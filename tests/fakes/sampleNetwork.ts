import type { Connector } from '../../src/main/connectors/connector.ts'
import { ownId } from '../../src/main/connectors/sample/api.ts'
import { createSampleConnector, type SampleOptions } from '../../src/main/connectors/sample/index.ts'
import { createSampleServer } from '../../src/main/connectors/sample/server.ts'
import { createWorld } from '../../src/main/connectors/sample/world.ts'
import type { FakeNetwork, FakeWorld, MakeFakeNetwork } from '../conformance/harness.ts'

/** The sample network with an empty world that a test fills. `replace` puts another connector (a mutant) in its place. */
export function makeSampleNetwork(
  options: SampleOptions,
  replace: (connector: Connector) => Connector = (connector) => connector,
): MakeFakeNetwork {
  return ({ now }): FakeNetwork => {
    const world = createWorld({ handle: 'sample.house', name: 'Sample House' }, [])
    const server = createSampleServer({
      worldFor: () => world,
      pageSize: 50,
      maxText: 20_000,
      hasTokens: options.hasTokens,
    })
    let made = 0
    const nextId = (kind: string): string => `${kind}-${++made}`
    const controls: FakeWorld = {
      addPerson(name) {
        const id = nextId('p')
        world.addPerson(id, `${name.toLowerCase().replace(/[^a-z0-9]/gu, '')}${made}`, name, 100 + made)
        return id
      },
      ownPost: (text) => world.addMessage({ id: nextId('m'), authorId: ownId, text, at: now() }).id,
      mention: (person, text) => world.addMessage({ id: nextId('m'), authorId: person, text, at: now() }).id,
      comment: (person, on, text) =>
        world.addMessage({ id: nextId('m'), authorId: person, text, at: now(), replyToId: on }).id,
      direct: (person, text) =>
        world.addMessage({ id: nextId('m'), authorId: person, text, at: now(), privateWith: person }).id,
      ownReplyElsewhere: (on, text) =>
        world.addMessage({ id: nextId('m'), authorId: ownId, text, at: now(), replyToId: on }).id,
      like: (person, on) => world.react(person, on, 'like', true, now()),
      edit: (message, text) => world.edit(message, text, now()),
      remove: (message) => world.remove(message, now()),
      ownMessages: () =>
        [...world.messages.values()]
          .filter((message) => message.authorId === ownId && !message.isGone)
          .map((message) => ({ remoteId: message.id, text: message.text })),
      hasOwnReaction: (message) =>
        [...(world.messages.get(message)?.reactions.values() ?? [])].some((who) => who.has(ownId)),
      expireAccess: () => void server.control.accessGeneration++,
      revoke: () => void server.control.sessionGeneration++,
      expireCursors: () => void server.control.cursorEpoch++,
      setPageSize(items) {
        server.control.pageSize = items
      },
      addUnknownFields() {
        server.control.hasUnknownFields = true
      },
      isHidden: (message) => world.messages.get(message)?.isHidden === true,
      isReposted: (message) => world.messages.get(message)?.reposts.has(ownId) === true,
      isMuted: (person) => world.people.get(person)?.isMuted === true,
      isBlocked: (person) => world.people.get(person)?.isBlocked === true,
      isRead: (message) => {
        const { conversationId = null, createdAt = 0 } = world.messages.get(message) ?? {}
        return conversationId !== null && (world.conversations.get(conversationId)?.readUpTo ?? 0) >= createdAt
      },
    }
    return {
      connector: replace(createSampleConnector(options)),
      signIn: { server: null, fields: {}, secrets: {} },
      isOpenToAll: !options.hasTokens,
      settings: {},
      answer: (request) => Promise.resolve(server.answer(request, now())),
      world: controls,
    }
  }
}
