import {
  fakePlace,
  type BusinessPost,
  type BusinessReply,
  type BusinessReview,
  type BusinessWorld,
} from './googleBusinessWorld.ts'

type Json = Record<string, unknown>
const stars = ['STAR_RATING_UNSPECIFIED', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']

function time(at: number): string {
  return new Date(at).toISOString()
}

export function accountView(name: string, type: string): Json {
  const role = type === 'PERSONAL' ? 'PRIMARY_OWNER' : 'MANAGER'
  return { name, accountName: 'Acme', type, role, verificationState: 'UNVERIFIED', vettedState: 'NOT_VETTED' }
}

export function locationView(world: BusinessWorld, mask: readonly string[]): Json {
  const { isVerified } = world.switches
  const all: Json = {
    name: fakePlace,
    title: 'Acme Café',
    storeCode: 'C1',
    websiteUri: 'https://acme.example',
    metadata: {
      placeId: 'ChIJacme',
      mapsUri: 'https://maps.google.com/?cid=4711',
      newReviewUri: 'https://search.google.com/local/writereview?placeid=ChIJacme',
      hasVoiceOfMerchant: isVerified,
      canOperateLocalPost: isVerified,
    },
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => mask.includes(name)))
}

export function reviewView(world: BusinessWorld, review: BusinessReview): Json {
  return {
    name: `${world.switches.group}/${fakePlace}/reviews/${review.id}`,
    reviewId: review.id,
    reviewer: {
      displayName: review.reviewer,
      profilePhotoUrl: 'https://lh3.googleusercontent.com/a/x',
      isAnonymous: false,
    },
    starRating: stars[review.stars],
    ...(review.comment === null ? {} : { comment: review.comment }),
    createTime: time(review.createdAt),
    updateTime: time(review.updatedAt),
    ...(review.reply === null ? {} : { reviewReply: replyView(review.reply) }),
  }
}

export function replyView(reply: BusinessReply): Json {
  return {
    comment: reply.comment,
    updateTime: time(reply.at),
    reviewReplyState: reply.state,
    ...(reply.policyViolation === null ? {} : { policyViolation: reply.policyViolation }),
  }
}

export function postView(world: BusinessWorld, post: BusinessPost): Json {
  return {
    name: `${world.switches.group}/${fakePlace}/localPosts/${post.id}`,
    languageCode: 'en',
    summary: post.summary,
    state: post.state,
    topicType: 'STANDARD',
    createTime: time(post.createdAt),
    updateTime: time(post.createdAt),
    searchUrl: `https://local.google.com/place?id=4711&use=posts&lpsid=${post.id}`,
  }
}
