import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// There is no chat server of the protocol that one can run. This stands in its place behind the real account server, which finds
// it by its DID, passes calls on and signs each with a service token that says who asks, whom it is for and what it may call.

interface Message {
  readonly id: string
  readonly sender: string
  readonly sentAt: string
  readonly text: string
  readonly rev: string
}
interface Convo {
  readonly id: string
  readonly members: readonly string[]
  readonly messages: Message[]
  rev: string
}
type Json = Record<string, unknown>

/** What went wrong, as status and code. */
class Refusal extends Error {
  readonly status: number
  constructor(status: number, code: string) {
    super(code)
    this.status = status
  }
}

/** Starts the stand-in on a free port of this computer. `POST /control/lose` makes the next send take effect and its answer get lost. */
export async function startChatStandIn(): Promise<{ url: string; did: string; stop: () => Promise<void> }> {
  const convos = new Map<string, Convo>()
  const log: { rev: string; convo: Convo; message: Message }[] = []
  let count = 0
  let answersToLose = 0
  const handles = new Map<string, string>()
  const revision = (): string => `22${String(++count).padStart(11, '0')}`
  let did = ''

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'InternalServerError')
      reply(response, refusal.status, { error: refusal.message, message: String(error) })
    })
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const body = await bodyOf(request)
    if (url.pathname === '/.well-known/did.json') return reply(response, 200, document())
    if (url.pathname === '/control/lose') {
      answersToLose++
      return reply(response, 200, {})
    }
    if (url.pathname === '/control/handle') {
      handles.set(String(body['did']), String(body['handle']))
      return reply(response, 200, {})
    }
    const nsid = url.pathname.replace('/xrpc/', '')
    const answer = route(nsid, url.searchParams, body, callerOf(request, nsid, did))
    if (nsid === 'chat.bsky.convo.sendMessage' && answersToLose > 0) {
      answersToLose--
      request.socket.destroy()
      return
    }
    reply(response, 200, answer)
  }

  function route(nsid: string, params: URLSearchParams, body: Json, caller: string): Json {
    const mine = (id: string): Convo => {
      const convo = convos.get(id)
      if (convo === undefined || !convo.members.includes(caller)) throw new Refusal(400, 'InvalidConvo')
      return convo
    }
    switch (nsid) {
      case 'chat.bsky.convo.listConvos': {
        const listed = [...convos.values()]
          .filter((convo) => convo.members.includes(caller))
          .sort((a, b) => (a.rev < b.rev ? 1 : -1))
        return { convos: listed.map((convo) => convoView(convo)) }
      }
      case 'chat.bsky.convo.getConvo':
        return { convo: convoView(mine(params.get('convoId') ?? '')) }
      case 'chat.bsky.convo.getConvoForMembers':
        return { convo: convoView(between([...new Set([caller, ...params.getAll('members')])].sort())) }
      case 'chat.bsky.convo.getMessages':
        return {
          messages: mine(params.get('convoId') ?? '')
            .messages.toReversed()
            .map(messageView),
        }
      case 'chat.bsky.convo.getLog': {
        const from = params.get('cursor') ?? ''
        const logs = log.filter((entry) => entry.convo.members.includes(caller) && entry.rev > from)
        return {
          logs: logs.map(({ rev, convo, message }) => ({
            $type: 'chat.bsky.convo.defs#logCreateMessage',
            rev,
            convoId: convo.id,
            message: messageView(message),
          })),
          cursor: logs.at(-1)?.rev ?? from,
        }
      }
      case 'chat.bsky.convo.sendMessage': {
        const convo = mine(String(body['convoId']))
        const { text } = body['message'] as { text: string } // the account server has checked the shape
        const message = {
          id: `3m${String(++count).padStart(11, '0')}`,
          sender: caller,
          sentAt: new Date().toISOString(),
          text,
          rev: revision(),
        }
        convo.messages.push(message)
        convo.rev = message.rev
        log.push({ rev: message.rev, convo, message })
        return messageView(message)
      }
      default:
        throw new Refusal(501, 'MethodNotImplemented')
    }
  }

  function between(members: readonly string[]): Convo {
    const found = [...convos.values()].find((convo) => convo.members.join() === members.join())
    if (found !== undefined) return found
    const convo = { id: `3c${String(++count).padStart(11, '0')}`, members, messages: [], rev: revision() }
    convos.set(convo.id, convo)
    return convo
  }

  function convoView(convo: Convo): Json {
    const last = convo.messages.at(-1)
    const members = convo.members.map((member) => ({ did: member, handle: handles.get(member) ?? 'handle.invalid' }))
    return {
      id: convo.id,
      rev: convo.rev,
      members,
      muted: false,
      status: 'accepted',
      unreadCount: 0,
      ...(last === undefined ? {} : { lastMessage: messageView(last) }),
    }
  }

  function document(): Json {
    const service = { id: '#bsky_chat', type: 'BskyChatService', serviceEndpoint: url }
    return { '@context': ['https://www.w3.org/ns/did/v1'], id: did, service: [service] }
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a path
  const url = `http://localhost:${port}`
  did = `did:web:localhost%3A${port}`
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url, did: `${did}#bsky_chat`, stop }
}

/** Who asks, by the service token of the account server; refuses one that is not for us or not for this call. */
function callerOf(request: IncomingMessage, nsid: string, own: string): string {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '')
  const claims = claimsOf(token)
  const isForUs = String(claims['aud']).split('#')[0] === own
  if (!isForUs || claims['lxm'] !== nsid || Number(claims['exp']) * 1000 < Date.now())
    throw new Refusal(401, 'AuthenticationRequired')
  return String(claims['iss']).split('#')[0] ?? ''
}

function claimsOf(token: string): Json {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Json // judged by the caller
  } catch {
    throw new Refusal(401, 'AuthMissing')
  }
}

function messageView(message: Message): Json {
  const { sender, ...facts } = message
  return { $type: 'chat.bsky.convo.defs#messageView', ...facts, sender: { did: sender } }
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer) // no encoding is set
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Json) // judged by the routes
}

function reply(response: ServerResponse, status: number, value: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
