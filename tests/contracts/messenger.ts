/*
 * Names that Meta's machine-readable description of the Graph interface (April 2026) has for the inbox of a Page: facts only. What the
 * connector asks for, and what the fake answers, is held to them.
 */

/** Fields of a conversation. */
export const unifiedThreadFields: readonly string[] = [
  'can_reply',
  'folder',
  'former_participants',
  'id',
  'is_owner',
  'is_subscribed',
  'link',
  'linked_group',
  'message_count',
  'name',
  'participants',
  'scoped_thread_key',
  'senders',
  'snippet',
  'unread_count',
  'updated_time',
  'wallpaper',
  // An edge, asked for like a field.
  'messages',
]

/** Names that an edge of a Page takes, by method and edge. */
export const pageEdges: Readonly<Record<string, readonly string[]>> = {
  'GET conversations': ['folder', 'platform', 'tags', 'user_id', 'fields', 'limit', 'after'],
  'POST messages': [
    'folder',
    'message',
    'messaging_type',
    'notification_type',
    'payload',
    'persona_id',
    'recipient',
    'reply_to',
    'sender_action',
    'suggestion_action',
    'tag',
    'thread_control',
  ],
  // The file itself stands in the form as `filedata`, which the description leaves out.
  'POST message_attachments': ['message', 'platform', 'filedata'],
  'POST moderate_conversations': ['actions', 'user_ids'],
}

/** The names in a body, whether it is JSON or a form with a file. */
function namesIn(body: string): string[] {
  if (!body.startsWith('--')) return Object.keys(JSON.parse(body) as object)
  return [...body.matchAll(/form-data; name="([^"]+)"/g)].map(([, name = '']) => name)
}

/** What is wrong with a request below a Page by these lists; null when nothing is, or when it is about something else. */
export function messengerRequestFault(request: string, body: string, page: string): string | null {
  const [method = '', address = ''] = request.split(' ')
  const url = new URL(address, 'https://graph.facebook.com')
  const [, , node = '', edge = ''] = url.pathname.split('/')
  if (node !== page) return null
  const known = pageEdges[`${method} ${edge}`]
  if (known === undefined) return `unknown edge ${method} ${edge}`
  const told = body === '' ? [] : namesIn(body)
  const strange = [...url.searchParams.keys(), ...told].find((name) => !known.includes(name))
  return strange === undefined ? null : `${edge}: unknown name ${strange}`
}
