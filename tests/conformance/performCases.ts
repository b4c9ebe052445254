import { expect } from 'vitest'
import { actionKinds, type Action, type ActionKind } from '../../src/shared/contract/action.ts'
import type { TextRule } from '../../src/shared/contract/capabilities.ts'
import { withFault } from '../fakes/faultyWire.ts'
import type { Case, Probe } from './cases.ts'
import { conversationOf, refusal } from './kit.ts'
import { applyChanges, copyStore, withoutVersion } from './referenceStore.ts'
import { actionOf, replyTo, toldIn, type Told } from './story.ts'
import { fullTexts } from './texts.ts'

const theme = 'perform'

/** Whether the world shows that the action was done; null where the fake cannot tell. */
export function isDone(told: Told, action: Action): boolean | null {
  const { world } = told.kit
  switch (action.kind) {
    case 'reply':
    case 'post':
    case 'edit':
      return world.ownMessages().some((message) => message.text === action.text)
    case 'delete':
      return !world.ownMessages().some((message) => message.remoteId === action.target.remoteId)
    case 'react':
      return world.hasOwnReaction(action.target.remoteId) === action.on
    case 'hide':
      return world.isHidden === undefined ? null : world.isHidden(action.target.remoteId) === action.on
    case 'repost':
      return world.isReposted === undefined ? null : world.isReposted(action.target.remoteId) === action.on
    case 'mute':
      return world.isMuted === undefined ? null : world.isMuted(action.author.remoteId) === action.on
    case 'block':
      return world.isBlocked === undefined ? null : world.isBlocked(action.author.remoteId) === action.on
    case 'markRead':
      return world.isRead === undefined ? null : world.isRead(told.story.direct ?? told.story.fromAnn)
    case 'moderate':
      return world.verdictOn === undefined ? null : world.verdictOn(action.target.remoteId) === action.verdict
    case 'muteList':
      return world.isListMuted === undefined ? null : world.isListMuted(action.list) === action.on
    case 'report':
      return world.isReported === undefined ? null : world.isReported(action.target.remoteId)
    case 'vote':
      return null
  }
}

/** Sends that make something, by the name under which capabilities tell what a lost answer means. */
const sends = [
  { name: 'reply', of: (told: Told, text: string): Action => replyTo(told, text) },
  { name: 'privateReply', of: (told: Told, text: string): Action => replyTo(told, text, true) },
  { name: 'post', of: (_: Told, text: string): Action => ({ kind: 'post', text, language: 'en', attachments: [] }) },
] as const
type Send = (typeof sends)[number]

function offers(probe: Probe, send: Send): boolean {
  if (send.name === 'privateReply')
    return probe.capabilities.text.private !== null && probe.network.world.direct !== null
  if (send.name === 'reply' && probe.network.isDirectOnly === true) return false
  return probe.capabilities.actions.includes(send.name)
}

function perSend(make: (send: Send) => Case): Case[] {
  return sends.map(make)
}

/** Theme 2: what goes out. */
export const performCases: readonly Case[] = [
  ...actionKinds.map((kind): Case => ({
    theme,
    name: `${kind} is done, and its receipt says what the next pull says`,
    applies: ({ capabilities }) => capabilities.actions.includes(kind),
    run: async ({ start }) => runAction(await toldIn(await start()), kind),
  })),
  ...(['hide', 'react', 'repost', 'mute', 'muteList', 'block'] as const).map((kind): Case => ({
    theme,
    name: `${kind} can be taken back, and doing it twice is doing it once`,
    applies: ({ capabilities }) => capabilities.actions.includes(kind),
    async run({ start }) {
      const told = await toldIn(await start())
      const on = await actionOf(told, kind)
      const off = { ...on, on: false } as Action // all of these kinds have `on`
      for (const [n, action] of [on, on, off, off].entries()) {
        told.kit.tick()
        await told.kit.perform(action, await told.kit.attempt(action, `outbox-${n}`))
        expect(isDone(told, action), `step ${n}`).not.toBe(false)
      }
    },
  })),
  ...actionKinds.map((kind): Case => ({
    theme,
    name: `${kind}, not offered, is refused without a request`,
    applies: ({ capabilities }) => !capabilities.actions.includes(kind),
    async run({ start }) {
      const told = await toldIn(await start())
      const action = await actionOf(told, kind).catch(() =>
        actionOf(told, 'hide').then((hide) => ({ ...hide, kind, text: 'x' }) as Action),
      ) // shape of another kind
      const before = told.kit.sessions.watched.requests.length
      const error = await refusal(
        told.kit.perform(action, { key: 'outbox-1', startedAt: told.kit.clock.clock.now(), payload: null }),
        kind,
      )
      expect(error).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
      expect(told.kit.sessions.watched.requests.length - before, 'requests').toBe(0)
    },
  })),
  ...perSend((send) => ({
    theme,
    name: `${send.name}: the text arrives exactly as it was written`,
    applies: (probe) => offers(probe, send),
    async run({ start }) {
      const told = await toldIn(await start())
      const text = 'Zeile 1\n\n返信ありがとう 👩🏽‍🚒 ตอบแล้วค่ะ 답장 <b>&amp; "quotes"</b> \\ é e\u0301'
      const action = send.of(told, text)
      const receipt = await told.kit.perform(action)
      expect(told.kit.world.ownMessages().map((message) => message.text)).toContain(text)
      const bodies = receipt.changes.map((one) =>
        one.kind === 'message' && one.message.remoteId === receipt.remoteId ? one.message.body : null,
      )
      expect(bodies).toContain(text)
    },
  })),
  ...perSend((send) => ({
    theme,
    name: `${send.name}: a text at the limit passes, one more is refused before it is sent`,
    applies: (probe) => offers(probe, send),
    async run({ start }) {
      const told = await toldIn(await start())
      const { text: rules } = told.kit.capabilities
      const open = send.name === 'post' ? (rules.post ?? rules.public) : rules.public
      const rule: TextRule | null = send.name === 'privateReply' ? rules.private : open
      for (const [n, text] of fullTexts(rule ?? { limits: [{ max: 1, unit: 'bytes' }], linkLength: null }).entries()) {
        const full = send.of(told, text)
        told.kit.tick()
        await told.kit.perform(full, await told.kit.attempt(full, `outbox-full-${n}`))
        expect(told.kit.world.ownMessages().map((message) => message.text)).toContain(text)
        const over = send.of(told, `${text}a`)
        const before = told.kit.sessions.watched.requests.length
        const refused = told.kit.attempt(over, `outbox-over-${n}`).then((attempt) => told.kit.perform(over, attempt))
        expect(await refusal(refused, 'one over')).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
        const sent = told.kit.sessions.watched.requests.slice(before).filter((request) => request.method !== 'GET')
        expect(sent, 'requests that change something').toEqual([])
      }
    },
  })),
  ...perSend((send) => ({
    theme,
    name: `${send.name}: the same attempt again is the same one thing`,
    applies: (probe) => offers(probe, send) && probe.capabilities.resend[send.name] === 'safe',
    async run({ start }) {
      const told = await toldIn(await start())
      const { kit } = told
      const before = kit.world.ownMessages().length
      const action = send.of(told, 'Once and only once.')
      const attempt = await kit.attempt(action)
      const first = await kit.perform(action, attempt)
      kit.tick(90_000)
      const second = await kit.perform(action, attempt)
      expect(second.remoteId).toBe(first.remoteId)
      expect(kit.world.ownMessages().length - before, 'messages made').toBe(1)
      // A review takes one answer: the same words are the same thing there, whoever sends them.
      if (kit.network.isReviewed === true && send.name === 'reply') return
      // Another attempt with the same words is another thing.
      kit.tick()
      const other = await kit.perform(action, await kit.attempt(action, 'outbox-2'))
      expect(other.remoteId).not.toBe(first.remoteId)
      expect(kit.world.ownMessages().length - before, 'messages made').toBe(2)
    },
  })),
  ...perSend((send) => ({
    theme,
    name: `${send.name}: after a lost answer the same attempt is sent again and there is one thing`,
    applies: (probe) => offers(probe, send) && probe.capabilities.resend[send.name] === 'safe',
    async run({ start }) {
      const told = await toldIn(await start())
      const { kit } = told
      const before = kit.world.ownMessages().length
      const action = send.of(told, 'The answer to this is lost.')
      const attempt = await kit.attempt(action)
      await loseAnswer(told, action, attempt)
      kit.tick(30_000)
      const receipt = await kit.perform(action, attempt)
      expect(kit.world.ownMessages().length - before, 'messages made').toBe(1)
      expect(kit.world.ownMessages().map((message) => message.remoteId)).toContain(receipt.remoteId)
    },
  })),
  ...perSend((send) => ({
    theme,
    name: `${send.name}: after a lost answer it is found among our own items, and only if it is there`,
    applies: (probe) => offers(probe, send) && probe.capabilities.resend[send.name] === 'confirm',
    async run({ start }) {
      const told = await toldIn(await start())
      const { kit } = told
      const { ownSince } = kit.connector
      expect(ownSince, 'ownSince').toBeTypeOf('function')
      const text = 'Look for me before you repeat me.'
      const action = send.of(told, text)
      kit.world.setPageSize(2)
      const attempt = await kit.attempt(action)
      const since = kit.clock.clock.now()
      const look = async () =>
        (await ownSince?.(kit.session(), { action, attempt, since }))?.filter((item) => item.text === text) ?? []
      expect(await look(), 'before it was sent').toEqual([])
      for (let n = 0; n < 3; n++) kit.world.ownPost(`Something else ${n}`)
      await loseAnswer(told, action, attempt)
      kit.tick(kit.capabilities.listingLagMs + 1000)
      const found = await look()
      const made = kit.world.ownMessages().filter((message) => message.text === text)
      expect(found.map((item) => item.remoteId)).toEqual(made.map((message) => message.remoteId))
      expect(made.length).toBe(1)
      expect(found[0]?.createdAt).toBeGreaterThanOrEqual(since)
      if (action.kind === 'reply') expect(found[0]?.conversationId).toBe(action.conversation.remoteId)
      const store = copyStore(told.store)
      applyChanges(store, found[0]?.changes ?? [])
      expect(store.messages.get(found[0]?.remoteId ?? '')?.body).toBe(text)
    },
  })),
  {
    theme,
    name: 'reply: an answer to somebody who deleted their words is refused as missing, and nothing is made',
    applies: ({ capabilities }) => capabilities.actions.includes('reply') && capabilities.sees.deletions,
    async run({ start }) {
      const told = await toldIn(await start())
      const { kit, story } = told
      const action = replyTo(told, 'Too late.')
      kit.world.remove(story.fromAnn)
      kit.tick()
      const before = kit.world.ownMessages().length
      const error = await refusal(
        kit.attempt(action).then((attempt) => kit.perform(action, attempt)),
        'reply',
      )
      expect(error).toMatchObject({ kind: 'missing', outcome: 'not_done' })
      expect(kit.world.ownMessages().length).toBe(before)
    },
  },
]

/** Performs with the answer to the last changing request cut off after it was done. */
async function loseAnswer(
  told: Told,
  action: Action,
  attempt: Awaited<ReturnType<Told['kit']['attempt']>>,
): Promise<void> {
  const { sessions, perform } = told.kit
  sessions.setIntercept((_, request, wire) => (request.method === 'GET' ? wire : withFault(wire, 'cut_after')))
  const error = await refusal(perform(action, attempt), 'a lost answer')
  sessions.setIntercept(null)
  expect(error).toMatchObject({ kind: 'server', outcome: 'unknown' })
  expect(isDone(told, action), 'it was done').toBe(true)
}

async function runAction(told: Told, kind: ActionKind): Promise<void> {
  const { kit, store, cursors, story } = told
  const action = await actionOf(told, kind)
  expect(isDone(told, action), 'done before').not.toBe(true)
  const receipt = await kit.perform(action)
  expect(isDone(told, action), 'done').not.toBe(false)
  expect(receipt.at).toBeLessThanOrEqual(kit.clock.clock.now())
  if (kind === 'reply' || kind === 'post') expect(receipt.remoteId).not.toBeNull()

  const byReceipt = copyStore(store)
  applyChanges(byReceipt, receipt.changes)
  if (kind === 'reply')
    expect(byReceipt.messages.get(receipt.remoteId ?? '')?.conversationId).toBe(conversationOf(store, story.fromAnn))
  if (kind === 'delete' && action.kind === 'delete')
    expect(byReceipt.gone.has(action.target.remoteId), 'told as gone').toBe(true)

  const byPull = copyStore(store)
  await kit.settleOn(byPull, cursors, [conversationOf(store, story.fromAnn)])
  for (const one of receipt.changes) {
    if (one.kind === 'message') agree(byReceipt.messages, byPull.messages, one.message.remoteId)
    if (one.kind === 'conversation') agree(byReceipt.conversations, byPull.conversations, one.conversation.remoteId)
    if (one.kind === 'author') agree(byReceipt.authors, byPull.authors, one.author.remoteId)
    if (one.kind === 'message.gone')
      expect(byPull.messages.has(one.remoteId), `${one.remoteId} in the next pull`).toBe(false)
    if (one.kind !== 'read') continue
    for (const message of byReceipt.messages.values()) {
      if (message.conversationId === one.conversationId) agree(byReceipt.messages, byPull.messages, message.remoteId)
    }
  }
}

function agree(receipt: ReadonlyMap<string, object>, pull: ReadonlyMap<string, object>, id: string): void {
  expect(withoutVersion(receipt.get(id) ?? {}), `${id} as the receipt tells it and as the next pull does`).toEqual(
    withoutVersion(pull.get(id) ?? {}),
  )
}
