import type { Attached } from '../../../src/shared/contract/action.ts'
import type { CommandName } from '../../../src/shared/contract/commands.ts'
import type { InsertedCanned } from '../../../src/shared/contract/insertedCanned.ts'
import { changeFlows } from './flows.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { OutboxView } from '../../../src/shared/contract/outbox.ts'
import { defaultHours } from '../../../src/shared/contract/businessHours.ts'
import { begunSignIn, changeAccount } from './accountChanges.ts'
import { changeMessage } from './messageChanges.ts'
import type { FakeConversation, World } from './world.ts'
import { changeCanned } from './cannedChanges.ts'
import { changeCases } from './cases.ts'
import { changeClient } from './client.ts'
import { changeView } from './view.ts'
import { changeDesk } from './desk.ts'
import { changeStatements } from './statements.ts'
import { changePauses } from './postPauses.ts'
import { changeCompose } from './compose.ts'
import { changeReports } from './reports.ts'
import { changeService } from './service.ts'
import { changeApps } from './apps.ts'
import { changeTranslate } from './translate.ts'
import { account, author, message } from './parts.ts'
import { openSample } from './sampleBrand.ts'

type Input = Record<string, unknown>
let made = 0
const nextId = (kind: string): string => `${kind}-new-${String(++made)}`

function fail(code: 'not_found' | 'conflict', words: string): never {
  throw new FailureError({ code, message: words })
}

const parts = [
  changeCanned,
  changeClient,
  changeView,
  changeDesk,
  changeStatements,
  changePauses,
  changeCompose,
  changeApps,
  changeTranslate,
  changeService,
  changeFlows,
  changeReports,
  changeCases,
]

/** Changes the world as the real engine would, as far as the window can see. `input` was parsed by the contract. */
export function change(world: World, name: CommandName, input: Input, now: number): unknown {
  const id = (key: string): string => String(input[key])
  const conversation = (): FakeConversation =>
    world.conversations.find(({ row }) => row.id === input['conversationId']) ??
    fail('not_found', 'This conversation is gone.')
  const entry = (): OutboxView =>
    world.outbox.find((each) => each.id === input['outboxId']) ?? fail('not_found', 'This entry is gone.')
  for (const part of parts) {
    const done = part(world, name, input, now)
    if (done !== undefined) return done
  }
  switch (name) {
    case 'brand.create': {
      const brandId = nextId('brand')
      const timeZone = id('timeZone')
      world.brands.push({
        id: brandId,
        name: id('name'),
        hue: (input['hue'] ?? 'teal') as 'teal',
        timeZone,
        monogram: '',
        hours: defaultHours(timeZone),
        images: 'everyone',
        position: world.brands.length,
        isSample: false,
        needsReply: 0,
        unread: 0,
      }) // parsed: a hue
      return { brandId }
    }
    case 'brand.edit': {
      const { brandId, ...rest } = input
      Object.assign(world.brands.find((brand) => brand.id === brandId) ?? {}, rest)
      return {}
    }
    case 'brand.openSample':
      return openSample(world, now)
    case 'member.actAs':
      world.members = world.members.map((member) => ({ ...member, isMe: member.id === input['memberId'] }))
      return {}
    case 'account.connect': {
      const accountId = nextId('account')
      world.accounts.push(
        account(
          accountId,
          id('brandId'),
          id('network'),
          (input['fields'] as Record<string, string>)['identifier'] ?? '',
          now,
          {
            state: 'connecting',
            remoteId: null,
            health: { state: 'connecting', label: 'Signing in', detail: '' },
            capabilities: null,
            streams: [],
            completeUpTo: null,
            lastSyncAt: null,
            server: input['server'] as string | null, // parsed: an address or null
            way: (input['way'] as string | null) ?? null, // parsed: a name or null
            signIn: begunSignIn(world, id('network'), input, now),
          },
        ),
      ) // parsed: a record
      return { accountId }
    }
    case 'conversation.assign':
      conversation().row.assigneeId = input['memberId'] as string | null // parsed: an id or null
      return {}
    case 'conversation.setState':
      Object.assign(conversation().row, {
        state: input['state'],
        snoozedUntil: input['snoozedUntil'],
        waitingFor: input['waitingFor'],
      })
      return {}
    case 'conversation.setUrgency':
      conversation().row.urgency = input['urgency'] as 'low' // parsed: an urgency
      return {}
    case 'conversation.markRead':
      conversation().row.unreadCount = input['read'] === true ? 0 : 1
      return {}
    case 'message.reply':
      return reply(
        world,
        conversation(),
        id('text'),
        (input['undoSeconds'] as number | null) ?? world.settings.undoSeconds,
        now,
        input['askApproval'] === true
          ? { hold: 'approval' }
          : typeof input['sendAt'] === 'number'
            ? { hold: 'scheduled', dueAt: input['sendAt'] }
            : {},
      ) // parsed: a number or null
    case 'message.note': {
      const messageId = nextId('note')
      world.messages.push(
        message({
          id: messageId,
          conversationId: id('conversationId'),
          direction: 'note',
          author: author('us', 'Us', '', true),
          memberName: meName(world),
          body: id('text'),
          createdAt: now,
        }),
      )
      return { messageId }
    }
    case 'draft.save':
      conversation().draft = {
        text: id('text'),
        savedAt: now,
        attachments: (input['attachments'] ?? conversation().draft?.attachments ?? []) as Attached[], // parsed: attachments
        canned: (input['canned'] ?? conversation().draft?.canned ?? []) as InsertedCanned[], // parsed: what was inserted
        isPrivate: (input['isPrivate'] ?? conversation().draft?.isPrivate ?? false) === true,
      }
      return {}
    case 'media.fetch':
      for (const each of world.messages.filter((one) => one.id === input['messageId']))
        each.attachments = each.attachments.map((one) => (one.state === 'asked' ? { ...one, state: 'wanted' } : one))
      return {}
    case 'media.shown':
      return {}
    case 'draft.discard':
      conversation().draft = null
      return {}
    case 'outbox.cancel': {
      const found = entry()
      if (found.state !== 'queued') fail('conflict', 'This reply is already on its way.')
      found.state = 'cancelled'
      world.messages = world.messages.filter((each) => each.id !== found.messageId)
      return { text: found.text }
    }
    case 'outbox.sendNow':
      Object.assign(entry(), { state: 'sent', hold: null, settledAt: now })
      return {}
    case 'outbox.linger':
      entry().dueAt = now + Number(input['seconds']) * 1000
      return {}
    case 'outbox.retry':
      Object.assign(entry(), { state: 'queued', hold: null, errorText: null })
      return {}
    case 'outbox.settleUnconfirmed':
      Object.assign(entry(), { state: input['arrived'] === true ? 'sent' : 'queued' })
      return {}
    case 'outbox.settleLook':
      Object.assign(entry(), { state: input['send'] === true ? 'queued' : 'cancelled' })
      return {}
    case 'sync.now':
      return { streams: world.accounts.length }
    case 'settings.set':
      Object.assign(world.settings, input['values'])
      return {}
    case 'post.publish': {
      const outboxId = nextId('outbox')
      return { outboxId, outboxIds: [outboxId] }
    }
    default:
      return (
        changeAccount(world, name, input, now) ??
        changeMessage(world, name, input, now) ??
        fail('not_found', `${name} is not pretended`)
      )
  }
}

function meName(world: World): string {
  return world.members.find((member) => member.isMe)?.name ?? ''
}

/** Queues a reply in a conversation of the world; the text may be seen in its thread at once. */
export function reply(
  world: World,
  conversation: FakeConversation,
  text: string,
  undoSeconds: number,
  now: number,
  change: Partial<OutboxView> = {},
): { messageId: string; outboxId: string } {
  const messageId = nextId('message')
  const outboxId = nextId('outbox')
  const { row } = conversation
  conversation.draft = null
  world.messages.push(
    message({
      id: messageId,
      conversationId: row.id,
      direction: 'out',
      author: author(`us-${row.brandId}`, 'Us', 'us', true),
      memberName: meName(world),
      by: 'agent',
      body: text,
      language: row.snippetLanguage,
      createdAt: now,
    }),
  )
  world.outbox.push({
    id: outboxId,
    brandId: row.brandId,
    accountId: row.accountId,
    network: row.network,
    accountHandle: world.accounts.find((each) => each.id === row.accountId)?.handle ?? '',
    conversationId: row.id,
    messageId,
    to: row.author?.displayName ?? '',
    actionKind: 'reply',
    isPrivate: false,
    text,
    state: 'queued',
    hold: undoSeconds > 0 ? 'undo' : null,
    dueAt: now + undoSeconds * 1000,
    attempts: 0,
    looks: 0,
    errorKind: null,
    errorText: null,
    createdAt: now,
    firstAttemptAt: null,
    settledAt: null,
    place: world.outbox.filter((each) => each.conversationId === row.id && each.state === 'queued').length + 1,
    waitsFor: null,
    memberName: meName(world),
    ...change,
  })
  return { messageId, outboxId }
}
