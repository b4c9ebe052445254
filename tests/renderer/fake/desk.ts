import type { NoReplyMark, Removal, SecondPersonRule } from '../../../src/shared/contract/desk.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import { deskOf, factsOf, personOf } from './deskWorld.ts'
import { changeMessage } from './messageChanges.ts'
import type { World } from './world.ts'

let made = 0
const nextId = (kind: string): string => `${kind}-${String(++made)}`

/** Answers questions about conversations and people; undefined when the question is another's. `input` was parsed by the contract. */
export function answerDesk(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const desk = deskOf(world)
  const ofBrand = <T extends { brandId: string }>(all: readonly T[]): T[] =>
    all.filter((each) => input['brandId'] === null || each.brandId === input['brandId'])
  switch (name) {
    case 'desk.facts':
      return factsOf(world, String(input['conversationId']))
    case 'desk.story': {
      const id = String(input['messageId'])
      const sealed = desk.sealed[id]
      return {
        wordings: (desk.wordings[id] ?? []).map((text) => ({ seenAt: 0, editedAt: null, text })),
        hasSealed: sealed !== undefined,
        removedBy: sealed === undefined || sealed.by === '' ? null : { name: sealed.by, reason: sealed.why, at: 0 },
      }
    }
    case 'desk.requests':
      return ofBrand(desk.requests).filter((each) => each.state === 'waiting')
    case 'desk.rule':
      return { rule: desk.rules[String(input['brandId'])] ?? 'never' }
    case 'desk.promises': {
      const all = ofBrand(desk.promises)
      const size = (state: string): number => all.filter((each) => each.state === state).length
      return {
        promises: all.filter((each) => each.state === 'open' || each.state === 'broken'),
        counts: { open: size('open'), kept: size('kept'), broken: size('broken') },
      }
    }
    case 'desk.ideas':
      return ofBrand(desk.ideas)
    case 'desk.register':
      return ofBrand(desk.register)
    case 'promise.propose':
      // The rule has tests of its own: here one word stands for all of them.
      return String(input['text']).includes('by Friday')
        ? { text: String(input['text']), dueAt: now + 86_400_000 }
        : null
    case 'person.card':
      return personOf(world, String(input['authorId']))
    case 'desk.similar':
      return desk.similar[String(input['conversationId'])] ?? []
    default:
      return undefined
  }
}

/** Changes conversations and people; undefined when the command is another's. */
export function changeDesk(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const desk = deskOf(world)
  const text = (key: string): string => String(input[key])
  const me = world.members.find((member) => member.isMe)
  const rowOf = (id: string) => world.conversations.find(({ row }) => row.id === id)?.row
  switch (name) {
    case 'conversation.noReply': {
      const messageIds: string[] = []
      for (const id of input['conversationIds'] as string[]) {
        // parsed: ids
        const named = input['messageIds'] as string[] | null // parsed: ids or null
        const marked = world.messages
          .filter((each) => each.conversationId === id && each.direction === 'in')
          .filter((each) => named === null || named.includes(each.id))
          .map((each) => each.id)
        desk.noReply = desk.noReply.filter((each) => !marked.includes(each.messageId))
        if (input['on'] === true)
          for (const messageId of marked)
            desk.noReply.push({ messageId, reason: input['reason'] as NoReplyMark['reason'], isByRule: false }) // parsed: a reason
        messageIds.push(...marked)
        const row = rowOf(id)
        if (row !== undefined) row.needsReply = input['on'] !== true
      }
      return { messageIds }
    }
    case 'conversation.answeredElsewhere': {
      const id = nextId('elsewhere')
      const conversationId = text('conversationId')
      desk.elsewhere.push({ id, conversationId, at: Number(input['at']), place: text('place'), byName: me?.name ?? '' })
      const row = rowOf(conversationId)
      if (row !== undefined) row.needsReply = false
      return { entryId: id }
    }
    case 'conversation.notAnsweredElsewhere': {
      const entry = desk.elsewhere.find((each) => each.id === text('entryId'))
      desk.elsewhere = desk.elsewhere.filter((each) => each !== entry)
      const row = rowOf(entry?.conversationId ?? '')
      if (row !== undefined) row.needsReply = true
      return {}
    }
    case 'conversation.log': {
      const entryIds = (input['conversationIds'] as string[]).map((conversationId) => {
        const row = rowOf(conversationId)
        if (row !== undefined) row.state = 'closed'
        const id = nextId('register')
        desk.register.push({
          id,
          brandId: row?.brandId ?? '',
          conversationId,
          personName: row?.author?.displayName ?? '',
          text: row?.snippet ?? '',
          language: row?.snippetLanguage ?? null,
          reason: text('reason'),
          cause: 'logged',
          loggedByName: me?.name ?? '',
          loggedAt: now,
        })
        return id
      }) // parsed: ids
      return { entryIds }
    }
    case 'conversation.unlog':
      desk.register = desk.register.filter((each) => !(input['entryIds'] as string[]).includes(each.id)) // parsed: ids
      return {}
    case 'promise.make': {
      const id = nextId('promise')
      const row = rowOf(text('conversationId'))
      desk.promises.push({
        id,
        brandId: row?.brandId ?? '',
        conversationId: text('conversationId'),
        messageId: input['messageId'] as string | null, // parsed: an id or null
        toName: row?.author?.displayName ?? '',
        text: text('text'),
        dueAt: Number(input['dueAt']),
        state: 'open',
        madeByName: me?.name ?? '',
        madeAt: now,
        warnedAt: null,
        keptAt: null,
      })
      return { promiseId: id }
    }
    case 'promise.keep':
    case 'promise.withdraw': {
      const promise = desk.promises.find((each) => each.id === text('promiseId'))
      const on = input['on'] === true
      if (promise !== undefined) promise.state = !on ? 'open' : name === 'promise.keep' ? 'kept' : 'withdrawn'
      return {}
    }
    case 'idea.make': {
      const id = nextId('idea')
      const from = world.messages.find((each) => each.id === text('messageId'))
      desk.ideas.push({
        id,
        brandId: rowOf(from?.conversationId ?? '')?.brandId ?? '',
        title: text('title'),
        madeByName: me?.name ?? '',
        madeAt: now,
        supporters: 0,
        messages: [],
      })
      support(world, id, text('messageId'), true)
      return { ideaId: id }
    }
    case 'idea.support':
      support(world, text('ideaId'), text('messageId'), input['on'] === true)
      return {}
    case 'idea.archive':
      if (input['on'] === true) desk.ideas = desk.ideas.filter((each) => each.id !== text('ideaId'))
      return {}
    case 'moderation.setRule':
      desk.rules[text('brandId')] = input['rule'] as SecondPersonRule // parsed: a rule
      return {}
    case 'moderation.ask':
      return { requestId: addRequest(world, text('messageId'), input['what'] as Removal, text('reason'), now) } // parsed: a removal
    case 'moderation.decide':
    case 'moderation.withdraw': {
      const request = desk.requests.find((each) => each.id === text('requestId'))
      if (request === undefined) throw new FailureError({ code: 'not_found', message: 'This request is gone.' })
      Object.assign(request, {
        state: name === 'moderation.withdraw' ? 'withdrawn' : input['confirm'] === true ? 'confirmed' : 'declined',
        decidedByName: me?.name ?? '',
        decidedAt: now,
        answer: name === 'moderation.decide' ? text('answer') : '',
      })
      if (request.state !== 'confirmed' || request.what.kind !== 'hide') return { outboxId: null }
      return changeMessage(
        world,
        'message.hide',
        { messageId: request.messageId, on: true, reason: request.reason },
        now,
      )
    }
    case 'message.unseal': {
      const sealed = desk.sealed[text('messageId')]
      const message = world.messages.find((each) => each.id === text('messageId'))
      const whoName = message?.author.displayName ?? ''
      return {
        versions:
          sealed === undefined
            ? []
            : [{ at: now, cause: 'delete', text: sealed.text, whoName, removedByName: sealed.by, why: sealed.why }],
      }
    }
    case 'person.setNote':
      desk.notes[text('authorId')] = text('note')
      return {}
    case 'person.tag': {
      const rest = (desk.tags[text('authorId')] ?? []).filter((each) => each !== text('tag'))
      desk.tags[text('authorId')] = input['on'] === true ? [...rest, text('tag')] : rest
      return {}
    }
    case 'person.join': {
      const [one = '', ...others] = input['authorIds'] as string[] // parsed: ids
      desk.joined[one] = [...(desk.joined[one] ?? []), ...others]
      return {}
    }
    case 'person.split': {
      for (const [one, others] of Object.entries(desk.joined))
        desk.joined[one] = others.filter((each) => each !== text('authorId'))
      return { rest: [] }
    }
    default:
      return undefined
  }
}

function addRequest(world: World, messageId: string, what: Removal, reason: string, now: number): string {
  const id = nextId('request')
  const message = world.messages.find((each) => each.id === messageId)
  const me = world.members.find((member) => member.isMe)
  const row = world.conversations.find((each) => each.row.id === message?.conversationId)?.row
  deskOf(world).requests.push({
    id,
    brandId: row?.brandId ?? '',
    conversationId: message?.conversationId ?? null,
    messageId,
    text: message?.body ?? '',
    language: message?.language ?? null,
    writerName: message?.author.displayName ?? '',
    what,
    reason,
    askedById: me?.id ?? '',
    askedByName: me?.name ?? '',
    askedAt: now,
    state: 'waiting',
    decidedByName: null,
    decidedAt: null,
    answer: '',
  })
  return id
}

function support(world: World, ideaId: string, messageId: string, on: boolean): void {
  const idea = deskOf(world).ideas.find((each) => each.id === ideaId)
  const from = world.messages.find((each) => each.id === messageId)
  if (idea === undefined || from === undefined) return
  idea.messages = idea.messages.filter((each) => each.messageId !== messageId)
  if (on)
    idea.messages.push({
      messageId,
      conversationId: from.conversationId,
      text: from.body,
      language: from.language,
      writerName: from.author.displayName,
    })
  idea.supporters = idea.messages.length
}
