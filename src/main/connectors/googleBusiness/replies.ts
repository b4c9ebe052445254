import { z } from 'zod'
import { moment } from '../shared/google/time.ts'

const text = z.string()
const token = z.string().min(1).max(4000)
/** Google writes an empty text where there is no next page. */
const nextPageToken = z.union([token, z.literal('')]).nullish()

/** Names are paths of ids; whatever else stands in one would lead somewhere else. */
const name = (pattern: RegExp) => z.string().max(300).regex(pattern)
const accountName = name(/^accounts\/[\w-]+$/u)
const locationName = name(/^locations\/[\w-]+$/u)
const reviewName = name(/^accounts\/[\w-]+\/locations\/[\w-]+\/reviews\/[\w-]+$/u)
const postName = name(/^accounts\/[\w-]+\/locations\/[\w-]+\/localPosts\/[\w-]+$/u)

export const accountList = z.object({
  accounts: z.array(z.object({ name: accountName, type: text.nullish() })).nullish(),
  nextPageToken,
})

export const location = z.object({
  name: locationName,
  title: text.nullish(),
  storeCode: text.nullish(),
  metadata: z
    .object({
      mapsUri: text.nullish(),
      hasVoiceOfMerchant: z.boolean().nullish(),
      canOperateLocalPost: z.boolean().nullish(),
    })
    .nullish(),
})
export type Location = z.output<typeof location>
export const locationList = z.object({ locations: z.array(location).nullish(), nextPageToken })

/** Our answer to a review. It is public only once Google has looked at it. */
export const reviewReply = z.object({
  comment: text,
  updateTime: moment.nullish(),
  /** PENDING, APPROVED, REJECTED; more may come. */
  reviewReplyState: text.nullish(),
  policyViolation: text.nullish(),
})
export type ReviewReply = z.output<typeof reviewReply>

/** New fields come several times a year: unknown ones are passed over. */
export const review = z.object({
  name: reviewName,
  reviewer: z
    .object({ displayName: text.nullish(), profilePhotoUrl: text.nullish(), isAnonymous: z.boolean().nullish() })
    .nullish(),
  starRating: text.nullish(),
  /** Missing where somebody gave stars only. */
  comment: text.nullish(),
  createTime: moment,
  updateTime: moment,
  reviewReply: reviewReply.nullish(),
  reviewMediaItems: z.array(z.object({ thumbnailUrl: text.nullish(), thumbnailLabel: text.nullish() })).nullish(),
  reviewReplyUrl: text.nullish(),
})
export type Review = z.output<typeof review>
export const reviewList = z.object({
  reviews: z.array(review).nullish(),
  averageRating: z.number().min(0).max(5).nullish(),
  totalReviewCount: z.number().int().min(0).nullish(),
  nextPageToken,
})

export const localPost = z.object({
  name: postName,
  summary: text.nullish(),
  state: text.nullish(),
  createTime: moment,
  updateTime: moment.nullish(),
  searchUrl: text.nullish(),
})
export type LocalPost = z.output<typeof localPost>
export const localPostList = z.object({ localPosts: z.array(localPost).nullish(), nextPageToken })

const date = z.object({ year: z.int().min(1970).max(9000), month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
/** Figures of days; a day without a value had none. */
export const dailyMetrics = z.object({
  multiDailyMetricTimeSeries: z
    .array(
      z.object({
        dailyMetricTimeSeries: z
          .array(
            z.object({
              dailyMetric: z.string().min(1).max(60),
              timeSeries: z
                .object({
                  datedValues: z
                    .array(
                      z.object({
                        date,
                        value: z
                          .string()
                          .regex(/^\d{1,15}$/u)
                          .nullish(),
                      }),
                    )
                    .nullish(),
                })
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
})
