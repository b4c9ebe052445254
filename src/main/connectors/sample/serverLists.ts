import { bundle, refusal, wirePerson, type Reply, type Route, type ServerControl } from './serverParts.ts'
import type { Message, World } from './world.ts'
import { ownId } from './api.ts'

/** What changed since a mark, oldest change first. `since` is a mark of an earlier answer, `from` a time; both include their instant. */
export function listChanges(world: World, route: Route, control: ServerControl): Reply {
  const isDirect = route.path[1] === 'direct'
  const start = readStart(route, control)
  if (start === null) return refusal(410, 'cursor_expired', 'This mark is too old.')
  const listed = [...world.messages.values()]
    .filter((message) => (kindOf(world, message) === 'direct') === isDirect && message.updatedAt >= start)
    .sort((one, other) => one.place - other.place)
  return page(world, listed, route, control)
}

/** One whole conversation with the post it is about, as it stands now, deleted messages told as gone. */
export function listConversation(world: World, route: Route, control: ServerControl): Reply {
  const talk = world.conversations.get(route.path[1] ?? '')
  if (talk === undefined) return refusal(404, 'not_found', 'There is no such conversation.')
  const listed = [...world.messages.values()]
    .filter((message) => message.conversationId === talk.id || message.id === talk.postId)
    .sort((one, other) => one.place - other.place)
  return page(world, listed, route, control)
}

/** The account's own items made at or after `from`, oldest first. */
export function listOwn(world: World, route: Route, control: ServerControl): Reply {
  const from = Number(route.query.get('from') ?? 0)
  const listed = [...world.messages.values()].filter(
    (message) => message.authorId === ownId && !message.isGone && message.createdAt >= from,
  )
  return page(
    world,
    listed.sort((one, other) => one.place - other.place),
    route,
    control,
  )
}

/** Likes, reposts and follows since a mark, oldest first. */
export function listEvents(world: World, route: Route, control: ServerControl): Reply {
  const start = readStart(route, control)
  if (start === null) return refusal(410, 'cursor_expired', 'This mark is too old.')
  const listed = world.events.filter((event) => event.at >= start)
  const offset = Number(route.query.get('page') ?? 0)
  const events = listed.slice(offset, offset + control.pageSize)
  const people = events.flatMap((event) => world.people.get(event.personId) ?? [])
  const next = offset + events.length < listed.length ? String(offset + events.length) : null
  const mark = markOf(control, events.at(-1)?.at ?? start)
  const wirePeople = [...new Map(people.map((person) => [person.id, wirePerson(person)])).values()]
  const items = events.map((event) => ({
    id: event.id,
    type: event.type,
    person: event.personId,
    message: event.messageId,
    at: event.at,
  }))
  return { status: 200, json: { items, people: wirePeople, mark, next } }
}

function kindOf(world: World, message: Message): string | null {
  return message.conversationId === null ? null : (world.conversations.get(message.conversationId)?.kind ?? null)
}

/** Earliest instant asked for, or null when the mark was made before cursors last expired. */
function readStart(route: Route, control: ServerControl): number | null {
  const since = route.query.get('since')
  if (since === null) return Number(route.query.get('from') ?? 0)
  const [epoch, at] = since.split('.')
  return Number(epoch) === control.cursorEpoch ? Number(at) : null
}

function markOf(control: ServerControl, at: number): string {
  return `${control.cursorEpoch}.${at}`
}

function page(world: World, listed: readonly Message[], route: Route, control: ServerControl): Reply {
  const rest = listed.slice(startOf(listed, route.query.get('page')))
  const shown = rest.slice(0, control.pageSize)
  const last = shown.at(-1)
  return {
    status: 200,
    json: {
      ...bundle(world, shown),
      mark: markOf(control, last?.updatedAt ?? readStart(route, control) ?? 0),
      next: last !== undefined && rest.length > shown.length ? `${last.updatedAt}:${last.id}` : null,
    },
  }
}

/**
 * Where a page begins: after the item that ended the page before. When that item has moved on since (it was changed, or this
 * server is a fresh one), the whole of its instant is listed again: repeating harms nobody, leaving out would.
 */
function startOf(listed: readonly Message[], token: string | null): number {
  if (token === null) return 0
  const cut = token.indexOf(':')
  const at = Number(token.slice(0, cut))
  const after = listed.findIndex((message) => message.id === token.slice(cut + 1) && message.updatedAt === at)
  if (after >= 0) return after + 1
  const next = listed.findIndex((message) => message.updatedAt >= at)
  return next < 0 ? listed.length : next
}
