import {
  fakePage,
  readLittle,
  type LinkedinComment,
  type LinkedinNotification,
  type LinkedinPost,
  type LinkedinWorld,
} from './linkedinWorld.ts'

type Json = Record<string, unknown>

/** A comment as the interface shows it. */
export function commentView(world: LinkedinWorld, comment: LinkedinComment): Json {
  const answers = [...world.comments.values()].filter((one) => one.parent === comment.urn).length
  const likes = [...comment.likes]
  return {
    actor: comment.actor,
    // When a Page writes, its administrator stands behind it.
    ...(comment.actor === fakePage ? { agent: 'urn:li:person:Adm' } : {}),
    commentUrn: comment.urn,
    id: comment.id,
    object: comment.post.activity,
    ...(comment.parent === null ? {} : { parentComment: comment.parent }),
    ...(comment.hasPicture === true ? { content: [{ entity: { image: 'urn:li:image:C4E99' } }] } : {}),
    message: { attributes: [], ...(comment.text === '' ? {} : { text: comment.text }) },
    created: { actor: comment.actor, time: comment.createdAt },
    lastModified: { actor: comment.actor, time: comment.modifiedAt },
    likesSummary: {
      likedByCurrentUser: false,
      totalLikes: likes.length,
      aggregatedTotalLikes: likes.length,
      selectedLikes: likes.slice(0, 2).map((actor) => `urn:li:like:(${actor},${comment.urn})`),
    },
    commentsSummary: { totalFirstLevelComments: answers, aggregatedTotalComments: answers, selectedComments: [] },
  }
}

/** A post as the interface shows it. */
export function postView(post: LinkedinPost): Json {
  return {
    id: post.urn,
    author: post.owner,
    commentary: post.commentary,
    visibility: 'PUBLIC',
    lifecycleState: 'PUBLISHED',
    lifecycleStateInfo: { isEditedByAuthor: post.isEdited },
    createdAt: post.createdAt,
    publishedAt: post.createdAt,
    lastModifiedAt: post.modifiedAt,
    isReshareDisabledByAuthor: false,
    ...(post.content === null ? {} : { content: post.content }),
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
  }
}

/** A notification. As in what was seen of the real ones, the post goes by one name or another, and comment URNs may be cut short. */
export function notificationView(notification: LinkedinNotification): Json {
  const { post, action, comment, actor, text, id } = notification
  const isOdd = id % 2 === 1
  const short = comment?.replace('(urn:li:activity', '(activity') ?? null
  const inside = { entity: comment ?? notification.activity, object: post.activity, owner: actor, text }
  const decorated =
    comment !== null ? { comment: inside } : action.startsWith('SHARE') ? { share: inside } : { like: { owner: actor } }
  return {
    notificationId: id,
    organizationalEntity: fakePage,
    action,
    sourcePost: isOdd ? post.activity : post.urn,
    generatedActivity: (isOdd ? short : comment) ?? notification.activity,
    decoratedSourcePost: { entity: post.urn, owner: post.owner, text: notification.postText, mediaCategory: 'NONE' },
    ...(action === 'COMMENT_DELETE' ? {} : { decoratedGeneratedActivity: decorated }),
    lastModifiedAt: notification.at,
    subscriber: 'urn:li:person:Adm',
  }
}

/** Figures of a post; null where nothing happened to it, since it is left out then. */
export function statisticView(world: LinkedinWorld, post: LinkedinPost): Json | null {
  const comments = [...world.comments.values()].filter((one) => one.post === post).length
  if (comments === 0 && post.likes.size === 0) return null
  return {
    [post.urn.startsWith('urn:li:ugcPost') ? 'ugcPost' : 'share']: post.urn,
    organizationalEntity: fakePage,
    totalShareStatistics: {
      impressionCount: 40 + readLittle(post.commentary).length,
      uniqueImpressionsCount: 30,
      clickCount: 3,
      likeCount: post.likes.size,
      commentCount: comments,
      shareCount: 0,
      engagement: 0.05,
    },
  }
}
