import { z } from 'zod'
import { businessHours } from './businessHours.ts'
import { count, id, time } from './basics.ts'

/** The six muted hues that tell clients apart. */
export const brandHue = z.enum(['teal', 'ochre', 'clay', 'violet', 'fern', 'rose'])
export type BrandHue = z.infer<typeof brandHue>

/** Whose pictures are fetched by themselves: everybody's, or only those of people whom the brand has answered before. */
export const brandImages = z.enum(['everyone', 'known'])
export type BrandImages = z.infer<typeof brandImages>

/** One client of the agency, with the counters that are shown beside it. */
export const brandView = z.object({
  id,
  name: z.string(),
  hue: brandHue,
  /** Its own letter; empty = the first of its name. */
  monogram: z.string(),
  timeZone: z.string(),
  hours: businessHours,
  images: brandImages,
  position: count,
  /** Made-up content that needs no network; marked wherever it is shown. */
  isSample: z.boolean(),
  /** Conversations that wait for a reply of ours. */
  needsReply: count,
  /** Unread messages. */
  unread: count,
})
export type BrandView = z.infer<typeof brandView>

export const memberRole = z.enum(['agent', 'lead', 'manager', 'external'])
/** A person that works in this copy of Parley. `isMe` is the one who acts now. */
export const memberView = z.object({
  id,
  name: z.string(),
  role: memberRole,
  isMe: z.boolean(),
  /** What they sign replies with, such as initials; empty = nothing. */
  alias: z.string(),
  /** The brands they belong to; null = all. */
  brandIds: z.array(id).nullable(),
  /** Who approves in their place meanwhile, epoch ms; left out = nobody was named, or that is over. */
  away: z.object({ from: time, until: time, delegateId: id }).optional(),
})
export type MemberView = z.infer<typeof memberView>
