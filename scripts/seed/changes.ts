import { permalinkOf, writePersonRef, writePostRef } from '../../src/main/connectors/bluesky/refs.ts'
import type { Change } from '../../src/main/connectors/change.ts'
import type { GeneratedMessage } from './corpus.ts'
import type { Random } from './random.ts'
import { randomFrom } from './random.ts'
import { inventHandle, inventName } from './text.ts'

/*
 * Made-up facts in the shape of the network with the longest ids and notes, Bluesky: what is measured on them is not
 * flattered. Everything about a person or thread follows from its number alone, so nothing needs to be kept.
 */

const languageCodes = { english: 'en', japanese: 'ja', thai: 'th', korean: 'ko', mixed: null } as const
const idLetters = 'abcdefghijklmnopqrstuvwxyz234567'

/** The remote id of an account. */
export function accountDid(accountIndex: number): string {
  return did(accountIndex + 1)
}

/** The remote id of a person. */
function authorDid(authorIndex: number): string {
  return did(1_000_003 + authorIndex)
}

/** Tells a generated message as the facts that a pull would bring: its author, its conversation where it begins one, itself. */
export function changesOf(message: GeneratedMessage, opening: Opening, isRead: boolean): readonly Change[] {
  const account = accountDid(message.accountIndex)
  const author = message.authorIndex === null ? account : authorDid(message.authorIndex)
  const uri = postUri(author, message.atMs, message.threadIndex)
  const cid = cidOf(message.atMs)
  const version = message.atMs + 1_000
  const changes: Change[] = []
  if (message.authorIndex !== null) changes.push(authorChange(author, message.authorIndex, version))
  if (uri === opening.uri) {
    changes.push({
      kind: 'conversation',
      conversation: {
        remoteId: uri,
        ref: writePostRef({ post: [uri, cid], root: null, in: uri }),
        version,
        kind: 'mention',
        subject: message.text.slice(0, 80),
        postRemoteId: null,
        permalink: permalinkOf(uri),
        authorId: author,
        replyOpenUntil: null,
      },
    })
  }
  changes.push({
    kind: 'message',
    message: {
      remoteId: uri,
      ref: writePostRef({
        post: [uri, cid],
        root: uri === opening.uri ? null : [opening.uri, opening.cid],
        in: opening.uri,
      }),
      version,
      conversationId: opening.uri,
      authorId: author,
      body: message.text,
      language: languageCodes[message.language],
      replyToId: uri === opening.uri ? null : opening.uri,
      mentions: uri === opening.uri ? [account] : [],
      permalink: permalinkOf(uri),
      attachments: [],
      reactions: [],
      createdAt: message.atMs,
      editedAt: null,
      isHidden: false,
      isBot: false,
      isRead: isRead || message.authorIndex === null,
      key: null,
    },
  })
  return changes
}

/** The post with which a thread begins. */
export interface Opening {
  readonly uri: string
  readonly cid: string
}

/** The opening that this message would be, if it is the first of its thread. */
export function openingOf(message: GeneratedMessage): Opening {
  const author = message.authorIndex === null ? accountDid(message.accountIndex) : authorDid(message.authorIndex)
  return { uri: postUri(author, message.atMs, message.threadIndex), cid: cidOf(message.atMs) }
}

/** The handle and name of a person, always the same for the same number. */
export function personOf(authorIndex: number): { handle: string; displayName: string } {
  const random = randomFrom(authorIndex)
  const language = random.any(['english', 'english', 'japanese', 'thai', 'korean'] as const)
  return { handle: `${inventHandle(random).replace('_', '')}.example.com`, displayName: inventName(random, language) }
}

function authorChange(remoteId: string, authorIndex: number, version: number): Change {
  const { handle, displayName } = personOf(authorIndex)
  return {
    kind: 'author',
    author: {
      remoteId,
      ref: writePersonRef(),
      version,
      handle,
      displayName,
      avatarUrl: null,
      profileUrl: `https://bsky.app/profile/${remoteId}`,
      followers: authorIndex % 10_000,
      isSelf: false,
    },
  }
}

function did(number: number): string {
  return `did:plc:${letters(randomFrom(number), 24)}`
}

function postUri(author: string, atMs: number, threadIndex: number): string {
  return `at://${author}/app.bsky.feed.post/3k${letters(randomFrom(atMs * 31 + threadIndex), 11)}`
}

function cidOf(atMs: number): string {
  return `bafyrei${letters(randomFrom(atMs), 52)}`
}

function letters(random: Random, count: number): string {
  let text = ''
  for (let index = 0; index < count; index += 1) text += idLetters.charAt(random.whole(idLetters.length))
  return text
}
