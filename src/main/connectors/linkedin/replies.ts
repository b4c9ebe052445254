import { z } from 'zod'
import { rowsOf } from '../shared/rows.ts'

/** What may come in a wrong shape without harm. */
const soft = <S extends z.ZodType>(schema: S) =>
  schema
    .nullish()
    .catch(null)
    .transform((told) => told ?? null)
const urn = z.string().min(1).max(300)
/** A person or a Page; whatever else LinkedIn lets write is somebody too. */
const actor = z
  .string()
  .max(300)
  .regex(/^urn:li:[A-Za-z]+:[\w-]+$/u)
/** Epoch ms. */
const moment = z.int().min(0).max(8_640_000_000_000_000)

/** Where a listing stands; its total cannot be trusted. */
const paging = soft(z.object({ links: soft(z.array(z.object({ rel: z.string() }))) }))

/** A page of a finder: its elements one by one may be broken without spoiling the others. */
export const page = <S extends z.ZodType>(element: S) => z.object({ elements: rowsOf(element), paging })

/** A role of the signed-in member on a Page. */
export const role = z.object({
  organization: soft(urn),
  organizationalTarget: soft(urn),
  roleAssignee: soft(urn),
  role: soft(z.string()),
  state: soft(z.string()),
})

/** A Page. Its picture is named by a URN that no address can be made of. */
export const organization = z.object({
  id: z.union([z.int(), z.string()]),
  localizedName: soft(z.string()),
  vanityName: soft(z.string()),
})
export type Organization = z.infer<typeof organization>

/** Several of something by their ids. Those that could not be had are left out. */
export const batch = <S extends z.ZodType>(element: S) => z.object({ results: z.record(z.string(), element) })

/** A member. One whom we may not see comes with the id `private` and nothing else. */
export const person = z.object({
  id: soft(z.string()),
  localizedFirstName: soft(z.string()),
  localizedLastName: soft(z.string()),
  vanityName: soft(z.string()),
})
export type Person = z.infer<typeof person>

const stamp = z.object({ time: moment })

const likesSummary = soft(
  z.object({
    likedByCurrentUser: soft(z.boolean()),
    totalLikes: soft(z.int().min(0)),
    selectedLikes: soft(z.array(z.string())),
  }),
)

/** One comment: words, a picture, or both. */
const commentShape = z.object({
  id: z.string().min(1).max(100),
  object: urn,
  commentUrn: soft(urn),
  parentComment: soft(urn),
  actor,
  message: soft(z.object({ text: soft(z.string()), attributes: soft(z.array(z.unknown())) })),
  content: soft(z.array(z.unknown())),
  created: stamp,
  lastModified: soft(stamp),
  likesSummary,
  commentsSummary: soft(z.object({ aggregatedTotalComments: soft(z.int().min(0)) })),
})
export const comment = commentShape
  .refine((told) => typeof told.message?.text === 'string' || (told.content ?? []).length > 0, { path: ['message'] })
  .transform(({ message, content, ...told }) => ({
    ...told,
    message: { text: message?.text ?? '', attributes: message?.attributes ?? null },
    hasPicture: (content ?? []).length > 0,
  }))
export type Comment = z.infer<typeof comment>

/** One post of the Page. */
export const post = z.object({
  id: z
    .string()
    .max(300)
    .regex(/^urn:li:(?:share|ugcPost):[\w-]+$/u),
  author: urn,
  commentary: soft(z.string()),
  lifecycleState: soft(z.string()),
  createdAt: soft(moment),
  publishedAt: soft(moment),
  lastModifiedAt: soft(moment),
  lifecycleStateInfo: soft(z.object({ isEditedByAuthor: soft(z.boolean()) })),
})
export type Post = z.infer<typeof post>

const decorated = soft(z.object({ entity: soft(urn), object: soft(urn), owner: soft(urn), text: soft(z.string()) }))

/** Something that happened to the Page. Samples differ in what is decorated: only ids and openings are taken from there. */
export const notification = z.object({
  notificationId: z.union([z.int(), z.string().min(1).max(100)]),
  action: z.string().max(60),
  sourcePost: soft(urn),
  generatedActivity: soft(urn),
  decoratedSourcePost: decorated,
  decoratedGeneratedActivity: soft(z.object({ comment: decorated, share: decorated, like: decorated })),
  lastModifiedAt: moment,
})
export type Notification = z.infer<typeof notification>

/** How many follow a Page. */
export const networkSize = z.object({ firstDegreeSize: z.int().min(0) })

const figure = soft(z.number().min(0))

/** Figures of one post. */
export const shareStatistic = z.object({
  share: soft(urn),
  ugcPost: soft(urn),
  totalShareStatistics: z.object({
    impressionCount: figure,
    uniqueImpressionsCount: figure,
    clickCount: figure,
    likeCount: figure,
    commentCount: figure,
    shareCount: figure,
  }),
})
export type ShareStatistic = z.infer<typeof shareStatistic>

/** What is to be known of a thread as a whole. */
export const socialMetadata = z.object({ commentsState: soft(z.string()) })

/** Where the bytes of a picture go. */
export const imageUpload = z.object({ value: z.object({ uploadUrl: z.url(), image: urn }) })

/** A token. */
export const newToken = z.object({
  access_token: z.string().min(1),
  expires_in: soft(z.int().min(0)),
  refresh_token: soft(z.string().min(1)),
  refresh_token_expires_in: soft(z.int().min(0)),
  scope: soft(z.string()),
})
export type NewToken = z.infer<typeof newToken>

/** What LinkedIn says of a token. */
export const introspection = z.object({
  active: z.boolean(),
  expires_at: soft(z.int().min(0)),
  scope: soft(z.string()),
})

/** Any JSON. */
export const anything = z.unknown()
