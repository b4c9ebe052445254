import { randomInt } from 'node:crypto'
import type { AtprotoNetwork } from './atproto.ts'

type Json = Record<string, unknown>

/** Somebody on the real network, as a test drives them: with the network's own calls and nothing of ours. */
export interface Person {
  readonly handle: string
  readonly did: string
  readonly password: string
  readonly accessJwt: string
}
export interface Ref {
  readonly uri: string
  readonly cid: string
}

/** One call as it stands: status and body, whatever they are. */
export async function xrpc(
  network: AtprotoNetwork,
  method: 'GET' | 'POST',
  nsid: string,
  options: {
    readonly as?: Person
    readonly params?: Readonly<Record<string, string | readonly string[]>>
    readonly body?: Json
    readonly proxy?: string
  } = {},
): Promise<{ readonly status: number; readonly body: Json }> {
  const url = new URL(`/xrpc/${nsid}`, network.pds)
  for (const [name, value] of Object.entries(options.params ?? {})) {
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one)
  }
  const response = await fetch(url, {
    method,
    headers: {
      ...(options.as === undefined ? {} : { authorization: `Bearer ${options.as.accessJwt}` }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.proxy === undefined ? {} : { 'atproto-proxy': options.proxy }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Json) } // the network answers objects
}

/** A call that must go well. */
export async function must(...call: Parameters<typeof xrpc>): Promise<Json> {
  const answer = await xrpc(...call)
  if (answer.status >= 300) throw new Error(`${call[2]}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Opens an account with a handle nobody has yet, and waits until the appview knows it. */
export async function newPerson(network: AtprotoNetwork, name: string): Promise<Person> {
  const handle = `${name}${randomInt(1e9).toString(36)}.test`
  const password = `${name}-secret-${randomInt(1e9)}`
  const body = await must(network, 'POST', 'com.atproto.server.createAccount', {
    body: { handle, email: `${handle}@example.org`, password },
  })
  const person = { handle, password, did: String(body['did']), accessJwt: String(body['accessJwt']) }
  await until(
    async () =>
      (await xrpc(network, 'GET', 'app.bsky.actor.getProfile', { as: person, params: { actor: person.did } }))
        .status === 200,
    `the appview knows ${handle}`,
  )
  return person
}

/** Writes a record and waits until the appview shows it: an answer that is indexed before its parent notifies nobody. */
export async function post(
  network: AtprotoNetwork,
  person: Person,
  text: string,
  options: { readonly to?: Ref; readonly root?: Ref; readonly naming?: Person; readonly quoting?: Ref } = {},
): Promise<Ref> {
  const { to, root, naming, quoting } = options
  const made = await record(network, person, 'app.bsky.feed.post', {
    text,
    ...(to === undefined ? {} : { reply: { root: root ?? to, parent: to } }),
    ...(naming === undefined ? {} : { facets: [mention(text, naming)] }),
    ...(quoting === undefined ? {} : { embed: { $type: 'app.bsky.embed.record', record: quoting } }),
  })
  await until(async () => (await postViews(network, person, [made.uri])).length === 1, `the appview shows ${made.uri}`)
  return made
}

export async function record(network: AtprotoNetwork, person: Person, collection: string, fields: Json): Promise<Ref> {
  const record = { $type: collection, ...fields, createdAt: new Date().toISOString() }
  const made = await must(network, 'POST', 'com.atproto.repo.createRecord', {
    as: person,
    body: { repo: person.did, collection, record },
  })
  return { uri: String(made['uri']), cid: String(made['cid']) }
}

export async function postViews(network: AtprotoNetwork, person: Person, uris: readonly string[]): Promise<Json[]> {
  return (await must(network, 'GET', 'app.bsky.feed.getPosts', { as: person, params: { uris } }))['posts'] as Json[] // as the lexicon says
}

/** Texts of all posts in a repository, from the server that holds it. */
export async function textsOf(network: AtprotoNetwork, person: Person): Promise<string[]> {
  const answer = await must(network, 'GET', 'com.atproto.repo.listRecords', {
    params: { repo: person.did, collection: 'app.bsky.feed.post', limit: '100' },
  })
  return (answer['records'] as { value: { text: string } }[]).map((one) => one.value.text) // as the lexicon says
}

/** Writes a direct message through the account server to the service that stands behind it. */
export async function direct(
  network: AtprotoNetwork,
  from: Person,
  to: Person,
  text: string,
): Promise<{ convoId: string; id: string }> {
  await fetch(`${network.chat}/control/handle`, {
    method: 'POST',
    body: JSON.stringify({ did: from.did, handle: from.handle }),
  })
  await fetch(`${network.chat}/control/handle`, {
    method: 'POST',
    body: JSON.stringify({ did: to.did, handle: to.handle }),
  })
  const proxy = network.chatService
  const found = await must(network, 'GET', 'chat.bsky.convo.getConvoForMembers', {
    as: from,
    proxy,
    params: { members: [to.did] },
  })
  const convoId = String((found['convo'] as Json)['id']) // as the lexicon says
  const sent = await must(network, 'POST', 'chat.bsky.convo.sendMessage', {
    as: from,
    proxy,
    body: { convoId, message: { text } },
  })
  return { convoId, id: String(sent['id']) }
}

/** Texts of a direct conversation, oldest first. */
export async function directTexts(network: AtprotoNetwork, person: Person, convoId: string): Promise<string[]> {
  const answer = await must(network, 'GET', 'chat.bsky.convo.getMessages', {
    as: person,
    proxy: network.chatService,
    params: { convoId },
  })
  return (answer['messages'] as { text: string }[]).map((message) => message.text).reverse() // as the stand-in says
}

/** Asks until it holds, at most a minute: the network indexes in its own time, and a busy machine takes longer. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const giveUp = Date.now() + 60_000; Date.now() < giveUp;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Not within a minute: ${what}`)
}

function mention(text: string, person: Person): Json {
  const at = text.indexOf(`@${person.handle}`)
  if (at < 0) throw new Error(`The text does not name @${person.handle}`)
  const byteStart = Buffer.byteLength(text.slice(0, at))
  return {
    index: { byteStart, byteEnd: byteStart + Buffer.byteLength(`@${person.handle}`) },
    features: [{ $type: 'app.bsky.richtext.facet#mention', did: person.did }],
  }
}
