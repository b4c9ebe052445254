import type { TiktokDoor } from './tiktokDoor.ts'
import type { TiktokSwitches } from './tiktokReads.ts'
import { videoIn } from './tiktokReads.ts'
import { TiktokRefusal, badParameter } from './tiktokRefusal.ts'
import type { TiktokChat, TiktokComment, TiktokWorld } from './tiktokWorld.ts'

type Json = Record<string, unknown>

const longestComment = 150
const longestMessage = 6000
const windowMs = 48 * 3_600_000
const mostPerWindow = 10

/** What a made-up TikTok does when it is told to. */
export function createTiktokWrites(world: TiktokWorld, door: TiktokDoor, switches: TiktokSwitches, now: () => number) {
  function commentIn(body: Json): TiktokComment {
    const id = body['comment_id']
    if (typeof id !== 'string' || id === '') throw badParameter('comment_id')
    const comment = world.comments.get(id)
    if (comment === undefined) throw new TiktokRefusal(40007, 'Comment not found')
    return comment
  }

  /** Hide, like and pin want the video too, and it must be the right one. */
  function placedComment(body: Json): TiktokComment {
    const video = videoIn(world, body['video_id'])
    const comment = commentIn(body)
    if (comment.video !== video.id) throw new TiktokRefusal(40007, 'Comment not found')
    return comment
  }

  function textIn(value: unknown, most: number): string {
    if (typeof value !== 'string' || value.trim() === '' || value.length > most) throw badParameter('text')
    return value
  }

  function isOn(body: Json, on: string, off: string): boolean {
    if (body['action'] !== on && body['action'] !== off) throw badParameter('action')
    return body['action'] === on
  }

  function made(comment: TiktokComment): Json {
    return {
      comment_id: comment.id,
      ...(comment.parent === null ? {} : { parent_comment_id: comment.parent }),
      video_id: comment.video,
      create_time: String(Math.floor(comment.at / 1000)),
      text: comment.text,
      unique_identifier: 'u-owner',
    }
  }

  function send(body: Json): Json {
    if (body['recipient_type'] !== 'CONVERSATION') throw badParameter('recipient_type')
    if (body['message_type'] !== 'TEXT') throw badParameter('message_type')
    const chat = world.chats.get(String(body['recipient']))
    if (chat === undefined) throw new TiktokRefusal(40007, 'Conversation not found')
    const text = textIn((body['text'] as Json | undefined)?.['body'], longestMessage) // judged by textIn
    checkWindow(chat, now())
    return { message: { message_id: world.addMessage(chat, true, text).id } }
  }

  return {
    /** Does what a path says and gives the data of the answer; null when there is no such path. */
    answer(path: string, body: Json): Json | null {
      if (path === '/business/message/send/') {
        if (switches.hasNoMessages) throw new TiktokRefusal(40001, 'No permission')
        if (!door.has('message.list.send')) throw new TiktokRefusal(40130, 'Scope not granted')
        return send(body)
      }
      if (!path.startsWith('/business/comment/')) return null
      if (!door.has('comment.list.manage')) throw new TiktokRefusal(40130, 'Scope not granted')
      switch (path.slice('/business/comment/'.length)) {
        case 'create/': {
          const video = videoIn(world, body['video_id']).id
          const text = textIn(body['text'], longestComment)
          return made(world.addComment({ video, parent: null, person: null, text }))
        }
        case 'reply/create/': {
          const { id, video } = placedComment(body)
          const text = textIn(body['text'], longestComment)
          return made(world.addComment({ video, parent: id, person: null, text }))
        }
        case 'hide/': {
          const comment = placedComment(body)
          if (comment.person === null) throw new TiktokRefusal(40001, 'Own comments cannot be hidden')
          comment.status = isOn(body, 'HIDE', 'UNHIDE') ? 'HIDDEN' : 'PUBLIC'
          return {}
        }
        case 'like/': {
          const comment = placedComment(body)
          const on = isOn(body, 'LIKE', 'UNLIKE')
          if (comment.isLiked !== on) comment.likes += on ? 1 : -1
          comment.isLiked = on
          return {}
        }
        case 'pin/': {
          const comment = placedComment(body)
          comment.isPinned = isOn(body, 'PIN', 'UNPIN')
          return {}
        }
        case 'delete/': {
          const comment = commentIn(body)
          if (comment.person !== null) throw new TiktokRefusal(40001, 'Only own comments can be deleted')
          world.removeComment(comment.id)
          return {}
        }
        default:
          return null
      }
    },
  }
}

/** Two days from the last message of the person, and ten messages in them. */
function checkWindow(chat: TiktokChat, now: number): void {
  const last = chat.messages.findLastIndex((one) => !one.isOurs)
  const asked = chat.messages[last]
  const since = chat.messages.length - 1 - last
  if (asked === undefined || now - asked.at > windowMs || since >= mostPerWindow)
    throw new TiktokRefusal(40064, 'Message not allowed')
}
