import { z } from 'zod'

// Answers of the network, as far as we read them. Unknown fields are dropped; what may be absent is forgiven.
const soft = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const instant = z.string().transform((text, context) => {
  const at = Date.parse(text)
  if (Number.isFinite(at)) return at
  context.addIssue({ code: 'custom', message: 'not a date' })
  return z.NEVER
})

// Names of things go into notes of at most 2 KB: no real one is longer than these, or holds what JSON must escape.
const name = (most: number) =>
  z
    .string()
    .regex(/^[!#-[\]-~]+$/u)
    .max(most)
const uri = name(400)
const cid = name(120)
const did = name(200)
const chatId = name(200)

export const strongRef = z.object({ uri, cid })
const service = z.object({ id: z.string(), serviceEndpoint: z.unknown().optional() })
/** A DID document: which server holds the account and which handles it claims. */
export const didDocument = z.object({
  id: z.string(),
  alsoKnownAs: soft(z.array(z.string())),
  service: soft(z.array(service)),
})

export const serverDescription = z.object({ did: z.string(), availableUserDomains: z.array(z.string()) })
export const newSession = z.object({
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  did,
  handle: z.string(),
  didDoc: soft(didDocument),
  active: soft(z.boolean()),
})
export const presentSession = z.object({
  did,
  handle: z.string(),
  didDoc: soft(didDocument),
  active: soft(z.boolean()),
  status: soft(z.string()),
})

const label = z.object({ val: z.string(), src: soft(z.string()) })
/** A person as shown beside what they wrote. */
export const profile = z.object({
  did,
  handle: z.string(),
  displayName: soft(z.string()),
  avatar: soft(z.string()),
  followersCount: soft(z.number().int().min(0)),
  followsCount: soft(z.number().int().min(0)),
  postsCount: soft(z.number().int().min(0)),
  labels: soft(z.array(label)),
  viewer: soft(z.object({ muted: soft(z.boolean()), blockedBy: soft(z.boolean()), blocking: soft(z.string()) })),
})
export type Profile = z.output<typeof profile>
export const profiles = z.object({ profiles: z.array(profile) })

const feature = z.object({
  $type: soft(z.string()),
  uri: soft(z.string()),
  did: soft(did),
  tag: soft(z.string()),
})
const facet = z.object({
  index: z.object({ byteStart: z.number().int(), byteEnd: z.number().int() }),
  features: z.array(feature),
})
export const facets = z.array(facet)

const card = z.object({ uri: z.string(), title: soft(z.string()), description: soft(z.string()) })
/** A post as its author's repository holds it. */
export const postRecord = z.object({
  text: z.string().catch(''),
  createdAt: soft(instant),
  langs: soft(z.array(z.string())),
  facets: soft(facets),
  reply: soft(z.object({ root: strongRef, parent: strongRef })),
  embed: soft(z.object({ external: soft(card) })),
})

const embedImage = z.object({ thumb: soft(z.string()), fullsize: soft(z.string()), alt: soft(z.string()) })
const embedBody = z.object({
  $type: soft(z.string()),
  images: soft(z.array(embedImage)),
  items: soft(z.array(embedImage)),
  external: soft(card),
  playlist: soft(z.string()),
  alt: soft(z.string()),
  record: z.unknown().optional(),
  media: z.unknown().optional(),
})
/** What is fixed to a post, as the appview shows it. */
export const embed = embedBody
export const embeddedRecord = z.object({ uri: soft(uri), record: z.unknown().optional() })
/** What a post quotes: a post, one that is no longer shown, or a feed, list or starter pack with a name of its own. */
export const quotedView = z.object({
  uri,
  author: soft(z.object({ did, handle: soft(z.string()) })),
  value: soft(z.object({ text: soft(z.string()) })),
  notFound: soft(z.boolean()),
  blocked: soft(z.boolean()),
  detached: soft(z.boolean()),
  displayName: soft(z.string()),
  name: soft(z.string()),
  description: soft(z.string()),
  record: soft(z.object({ name: soft(z.string()), description: soft(z.string()) })),
})

/** A post as the appview shows it to the account. */
export const postView = z.object({
  uri,
  cid,
  author: profile,
  record: postRecord.catch({ text: '' }),
  embed: soft(embed),
  likeCount: soft(z.number().int().min(0)),
  replyCount: soft(z.number().int().min(0)),
  repostCount: soft(z.number().int().min(0)),
  quoteCount: soft(z.number().int().min(0)),
  indexedAt: instant,
  viewer: soft(z.object({ like: soft(z.string()), repost: soft(z.string()) })),
  threadgate: soft(z.object({ record: soft(z.object({ hiddenReplies: soft(z.array(z.string())) })) })),
})
export type PostView = z.output<typeof postView>
export const posts = z.object({ posts: z.array(postView) })

export const foundPosts = z.object({ posts: z.array(postView), cursor: soft(z.string()) })

export const notification = z.object({
  uri,
  cid,
  author: profile,
  reason: z.string(),
  reasonSubject: soft(uri),
  record: z.unknown().optional(),
  isRead: z.boolean().catch(false),
  indexedAt: instant,
})
export type Notification = z.output<typeof notification>
export const notifications = z.object({ notifications: z.array(notification), cursor: soft(z.string()) })

export const feed = z.object({
  feed: z.array(z.object({ post: postView, reason: z.unknown().optional() })),
  cursor: soft(z.string()),
})

/** A node of a thread; the tree below and above is parsed node by node, since a thread may be deep. */
export const threadNode = z.object({
  $type: soft(z.string()),
  post: soft(postView),
  parent: z.unknown().optional(),
  replies: soft(z.array(z.unknown())),
})
export const threadAnswer = z.object({ thread: z.looseObject({}) })

export const written = z.object({ uri, cid })
/** A file that was taken in; goes into the record just as it came. */
export const uploaded = z.object({ blob: z.record(z.string(), z.unknown()) })
export const gotRecord = z.object({ uri, cid: soft(cid), value: z.unknown().optional() })
export const records = z.object({
  records: z.array(z.object({ uri, cid, value: z.unknown().optional() })),
  cursor: soft(z.string()),
})
/** A record that points at something: like, repost, block. */
export const pointing = z.object({ subject: z.union([z.string(), strongRef.transform((ref) => ref.uri)]) })
export const reported = z.object({ id: z.number().int() })
export const resolved = z.object({ did })

export const chatMessage = z.object({
  $type: soft(z.string()),
  id: chatId,
  rev: soft(z.string()),
  text: soft(z.string()),
  facets: soft(facets),
  sender: soft(z.object({ did })),
  sentAt: instant,
  embed: soft(embed),
  replyTo: soft(z.object({ id: chatId })),
  reactions: soft(z.array(z.object({ value: z.string(), sender: soft(z.object({ did })) }))),
})
export type ChatMessage = z.output<typeof chatMessage>
export const convo = z.object({
  id: chatId,
  rev: z.string(),
  members: z.array(profile),
  lastMessage: soft(chatMessage),
  unreadCount: z.number().int().min(0).catch(0),
  kind: soft(z.object({ name: soft(z.string()) })),
})
export type Convo = z.output<typeof convo>
export const convos = z.object({ convos: z.array(convo), cursor: soft(z.string()) })
export const oneConvo = z.object({ convo })
export const chatMessages = z.object({
  messages: z.array(chatMessage),
  cursor: soft(z.string()),
  relatedProfiles: soft(z.array(profile)),
})
export const chatLog = z.object({
  logs: z.array(
    z.object({
      $type: soft(z.string()),
      rev: soft(z.string()),
      convoId: soft(chatId),
      message: soft(chatMessage),
      relatedProfiles: soft(z.array(profile)),
    }),
  ),
  cursor: soft(z.string()),
})
