export interface BusinessReply {
  comment: string
  at: number
  state: 'PENDING' | 'APPROVED' | 'REJECTED'
  policyViolation: string | null
}

export interface BusinessReview {
  readonly id: string
  readonly seq: number
  readonly reviewer: string
  comment: string | null
  stars: number
  readonly createdAt: number
  updatedAt: number
  reply: BusinessReply | null
}

export interface BusinessPost {
  readonly id: string
  readonly seq: number
  summary: string
  readonly createdAt: number
  state: 'LIVE' | 'PROCESSING' | 'REJECTED'
}

/** The account below which the place is found by a member of its group. */
export const fakeGroup = 'accounts/111'
export const fakePlace = 'locations/222'

/** Switches that only tests of this network use. */
export interface BusinessSwitches {
  /** Google looks at each answer before it is shown. */
  looksAtAnswers: boolean
  isVerified: boolean
  /** The old interface is not switched on in the project. */
  oldIsOff: boolean
  /** The project has no approval: every quota is nothing. */
  hasNoQuota: boolean
  /** The interface for figures is not switched on in the project. */
  figuresAreOff: boolean
  /** The account that the place stands in. */
  group: string
  /** An answer to PUT may leave out where the answer stands. */
  saysNoState: boolean
  /** Answering alters the moment of the review too. */
  answersTouchReviews: boolean
}

/** The rows behind a fake of Google Business Profile: one place, its reviews and its posts. */
export function createBusinessWorld(now: () => number) {
  const reviews = new Map<string, BusinessReview>()
  const posts = new Map<string, BusinessPost>()
  const switches: BusinessSwitches = {
    looksAtAnswers: false,
    isVerified: true,
    oldIsOff: false,
    hasNoQuota: false,
    figuresAreOff: false,
    group: fakeGroup,
    saysNoState: false,
    answersTouchReviews: false,
  }
  let made = 0
  return {
    now,
    reviews,
    posts,
    switches,
    /** A person reviews a place once; what they write later takes the place of it. */
    review(id: string, reviewer: string, comment: string | null, stars = 4): BusinessReview {
      const known = reviews.get(id)
      if (known !== undefined) {
        known.comment = comment
        known.stars = stars
        known.updatedAt = now()
        return known
      }
      const review = { id, seq: ++made, reviewer, comment, stars, createdAt: now(), updatedAt: now(), reply: null }
      reviews.set(id, review)
      return review
    },
    answer(review: BusinessReview, comment: string): BusinessReply {
      const state = switches.looksAtAnswers ? ('PENDING' as const) : ('APPROVED' as const)
      const isSame = review.reply?.comment === comment && review.reply.state !== 'REJECTED'
      review.reply = isSame && review.reply ? review.reply : { comment, at: now(), state, policyViolation: null }
      if (switches.answersTouchReviews) review.updatedAt = now()
      return review.reply
    },
    publish(summary: string): BusinessPost {
      const post: BusinessPost = { id: `p${++made}`, seq: made, summary, createdAt: now(), state: 'LIVE' }
      posts.set(post.id, post)
      return post
    },
  }
}
export type BusinessWorld = ReturnType<typeof createBusinessWorld>
