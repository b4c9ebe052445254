import {
  fakeChannel,
  type YoutubeComment,
  type YoutubeStatus,
  type YoutubeVideo,
  type YoutubeWorld,
} from './youtubeWorld.ts'

type Json = Record<string, unknown>

/** Whole seconds, as YouTube writes times. */
function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** A comment as the owner of the channel sees it; asked for by id it does not say where it stands. */
export function commentView(comment: YoutubeComment, how: { readonly isPlain: boolean; readonly byId: boolean }): Json {
  const { person } = comment
  const shown = how.isPlain
    ? comment.text
    : comment.text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/\n/gu, '<br>')
  return {
    kind: 'youtube#comment',
    etag: `e${comment.seq}`,
    id: comment.id,
    snippet: {
      channelId: fakeChannel.channelId,
      videoId: comment.videoId,
      ...(comment.parentId === null ? {} : { parentId: comment.parentId }),
      ...(comment.text === '' ? {} : { textDisplay: shown }),
      ...(comment.image === null ? {} : { imageUrl: comment.image }),
      ...(person === fakeChannel ? { textOriginal: comment.text } : {}),
      authorDisplayName: person?.name ?? '',
      authorProfileImageUrl: 'https://yt3.ggpht.com/a',
      authorChannelUrl: person === null ? '' : `http://www.youtube.com/channel/${person.channelId}`,
      ...(person === null ? {} : { authorChannelId: { value: person.channelId } }),
      canRate: true,
      viewerRating: 'none',
      likeCount: comment.likes,
      ...(how.byId ? {} : { moderationStatus: comment.status }),
      publishedAt: time(comment.at),
      updatedAt: time(comment.editedAt ?? comment.at),
    },
  }
}

/** A thread with at most five of its answers. */
export function threadView(
  world: YoutubeWorld,
  top: YoutubeComment,
  how: {
    readonly isPlain: boolean
    readonly byId: boolean
    readonly parts: readonly string[]
    /** The list that it is shown in. */
    readonly status: YoutubeStatus
  },
): Json {
  const answers = world.repliesOf(top.id, how.status)
  return {
    kind: 'youtube#commentThread',
    etag: `t${top.seq}`,
    id: top.id,
    ...(how.parts.includes('snippet')
      ? {
          snippet: {
            channelId: fakeChannel.channelId,
            videoId: top.videoId,
            topLevelComment: commentView(top, how),
            canReply: top.canReply,
            totalReplyCount: answers.length,
            isPublic: top.status === 'published',
          },
        }
      : {}),
    ...(how.parts.includes('replies') && answers.length > 0
      ? { replies: { comments: answers.slice(-5).map((one) => commentView(one, how)) } }
      : {}),
  }
}

export function videoView(world: YoutubeWorld, video: YoutubeVideo, parts: readonly string[]): Json {
  const count = [...world.comments.values()].filter((one) => one.videoId === video.id).length
  const all: Json = {
    snippet: {
      publishedAt: time(video.at),
      channelId: fakeChannel.channelId,
      title: video.title,
      description: '',
      channelTitle: fakeChannel.name,
      categoryId: '22',
      liveBroadcastContent: 'none',
    },
    statistics: { viewCount: '812', likeCount: '31', favoriteCount: '0', commentCount: String(count) },
    status: { uploadStatus: 'processed', privacyStatus: 'public', madeForKids: false },
    contentDetails: { duration: 'PT1M', definition: 'hd' },
  }
  return { kind: 'youtube#video', etag: 'v', id: video.id, ...only(all, parts) }
}

export function uploadView(video: YoutubeVideo, parts: readonly string[]): Json {
  const all: Json = {
    snippet: {
      publishedAt: time(video.at),
      channelId: fakeChannel.channelId,
      title: video.title,
      playlistId: uploadsId,
    },
    contentDetails: { videoId: video.id, videoPublishedAt: time(video.at) },
  }
  return { kind: 'youtube#playlistItem', etag: 'p', id: `UU.${video.id}`, ...only(all, parts) }
}

export const uploadsId = 'UUbrandbrandbrandbrand00'

export function channelView(world: YoutubeWorld, parts: readonly string[]): Json {
  const all: Json = {
    snippet: {
      title: fakeChannel.name,
      description: '',
      customUrl: '@acme',
      publishedAt: '2019-05-01T08:00:00Z',
      thumbnails: { default: { url: 'https://yt3.ggpht.com/brand', width: 88, height: 88 } },
    },
    statistics: {
      viewCount: '90210',
      subscriberCount: '4710',
      hiddenSubscriberCount: false,
      videoCount: String(world.videos.size),
    },
    contentDetails: { relatedPlaylists: { likes: '', uploads: uploadsId } },
  }
  return { kind: 'youtube#channel', etag: 'c', id: fakeChannel.channelId, ...only(all, parts) }
}

function only(all: Json, parts: readonly string[]): Json {
  return Object.fromEntries(Object.entries(all).filter(([name]) => parts.includes(name)))
}
