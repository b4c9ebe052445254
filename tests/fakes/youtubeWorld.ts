export type YoutubeStatus = 'published' | 'heldForReview' | 'likelySpam' | 'rejected'

export interface YoutubePerson {
  readonly channelId: string
  readonly name: string
}

export interface YoutubeVideo {
  readonly id: string
  title: string
  readonly at: number
  commentsOff: boolean
  /** Still in the list of uploads, and not told by its id any more. */
  isGone: boolean
}

export interface YoutubeComment {
  readonly id: string
  readonly seq: number
  /** Null on a first comment. */
  readonly parentId: string | null
  readonly videoId: string
  /** Null = the account was deleted. */
  person: YoutubePerson | null
  text: string
  readonly at: number
  editedAt: number | null
  status: YoutubeStatus
  likes: number
  isDecided: boolean
  /** A picture beside the text or in its place. */
  image: string | null
  canReply: boolean
}

export const fakeChannel: YoutubePerson = { channelId: 'UCbrandbrandbrandbrand00', name: 'Acme Outdoor' }

/** The rows behind a fake YouTube: one channel with its videos and their comments. */
export function createYoutubeWorld(now: () => number) {
  const videos = new Map<string, YoutubeVideo>()
  const comments = new Map<string, YoutubeComment>()
  let made = 0

  const world = {
    now,
    videos,
    comments,
    addVideo(title: string): YoutubeVideo {
      const video = { id: `vid${String(++made).padStart(8, '0')}`, title, at: now(), commentsOff: false, isGone: false }
      videos.set(video.id, video)
      return video
    },
    addThread(
      videoId: string,
      person: YoutubePerson,
      text: string,
      status: YoutubeStatus = 'published',
    ): YoutubeComment {
      return add(`Ugx${String(++made).padStart(10, '0')}AaABAg`, null, videoId, person, text, status)
    },
    /** Answers have one level: an answer to an answer stands below the first comment. */
    addReply(on: string, person: YoutubePerson, text: string, status: YoutubeStatus = 'published'): YoutubeComment {
      const answered = comments.get(on)
      if (answered === undefined) throw new Error(`The fake channel has no comment ${on}`)
      const top = answered.parentId ?? answered.id
      return add(`${top}.9b${++made}`, top, answered.videoId, person, text, status)
    },
    erase(id: string): void {
      for (const one of comments.values()) if (one.parentId === id) comments.delete(one.id)
      comments.delete(id)
    },
    /** Public answers, and those of another standing that a list is about. */
    repliesOf(id: string, also: YoutubeStatus = 'published'): YoutubeComment[] {
      return [...comments.values()].filter(
        (one) => one.parentId === id && (one.status === 'published' || one.status === also),
      )
    },
  }

  function add(
    id: string,
    parentId: string | null,
    videoId: string,
    person: YoutubePerson,
    text: string,
    status: YoutubeStatus,
  ): YoutubeComment {
    const comment: YoutubeComment = {
      id,
      seq: ++made,
      parentId,
      videoId,
      person,
      text,
      at: now(),
      editedAt: null,
      status,
      likes: 0,
      isDecided: false,
      image: null,
      canReply: true,
    }
    comments.set(id, comment)
    return comment
  }
  return world
}
export type YoutubeWorld = ReturnType<typeof createYoutubeWorld>
