import { z } from 'zod'
import { count, id, language, time, timeZone } from './basics.ts'
import { brandHue, memberView } from './brand.ts'
import { businessHours } from './businessHours.ts'
import { register } from './canned.ts'

/** A local date, `YYYY-MM-DD`, that exists. */
export const localDate = z.string().refine(isDay, { error: 'Use a day that exists, as YYYY-MM-DD' })

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  // 30 February is read as a day in March by some.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** One grapheme of any script, or nothing: then the first letter of the name is shown. */
export const monogram = z
  .string()
  .trim()
  .max(40)
  .refine((text) => [...new Intl.Segmenter().segment(text)].length <= 1, { error: 'Use one letter' })

const line = z.string().trim().max(300)

/** Whether the name of the person who answers is shown at the end of a reply. */
export const aliasRule = z.enum(['show', 'hide'])
export type AliasRule = z.infer<typeof aliasRule>

/** A page that answers a common question; `slug` names it in canned responses (`link.faq:slug`). */
export const faqLink = z.strictObject({
  slug: z.string().regex(/^[\p{L}\p{M}\p{N}_-]{1,60}$/u, 'Use letters, digits, _ and -, without spaces'),
  url: z.url({ protocol: /^https?$/, error: 'Use a whole address, such as https://example.com/returns' }).max(2000),
})

/** What can be said of a client besides its name, zone and colour. */
export const profile = z.strictObject({
  monogram,
  /** Languages that it answers in, the usual one first. */
  languages: z.array(z.string().trim().min(2).max(12)).max(20),
  /** Where people turn when nobody is here, such as a mail address or a phone number. */
  altContact: line,
  /** Stands at the end of replies, such as the name of the team. */
  signOff: line,
  aliasRule,
  faqLinks: z.array(faqLink).max(100),
})
export type Profile = z.infer<typeof profile>

/** A client as its page shows it. */
export const clientView = profile.extend({
  id,
  name: z.string(),
  hue: brandHue,
  timeZone,
  isSample: z.boolean(),
  /** Whether the acting member may change it. */
  mayChange: z.boolean(),
})
export type ClientView = z.infer<typeof clientView>

/** A calendar and the local day from which it holds; null = from the beginning. */
export const hoursVersion = z.object({
  validFrom: z.string().nullable(),
  hours: businessHours,
  isNow: z.boolean(),
  /** Whether it begins in the future, so that it may still be taken back. */
  isAhead: z.boolean(),
  by: z.string().nullable(),
  at: time.nullable(),
})
export type HoursVersion = z.infer<typeof hoursVersion>

/** The calendars of a client, oldest first, and what they say of one moment. */
export const hoursView = z.object({
  versions: z.array(hoursVersion),
  at: time,
  isOpen: z.boolean(),
  /** When it opens next; null when it is open, or never opens again. */
  nextOpenAt: time.nullable(),
  /** When a reply to a message of this moment is due; null when the calendar never opens. */
  dueAt: time.nullable(),
  /** The local day of that moment in the client's zone. */
  today: z.string(),
})
export type HoursView = z.infer<typeof hoursView>

/** A channel is answered (`active`), only read, looked at now and then, tried one last time, or no longer kept up. */
export const channelState = z.enum(['active', 'observe_only', 'maintenance', 'last_try', 'inactive', 'closed'])
export type ChannelState = z.infer<typeof channelState>

/** What the register says of one channel, with or without a connected account. */
export const channelFields = z.strictObject({
  network: z.string().trim().min(1, 'Name the network').max(60),
  handle: z.string().trim().max(300),
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'Use a whole address' }).max(2000)]),
  audience: z.string().trim().max(2000),
  purpose: z.string().trim().max(2000),
  state: channelState,
  ownerId: id.nullable(),
  reviewOn: localDate.nullable(),
})
export type ChannelFields = z.infer<typeof channelFields>

/** One line of the channel register. Accounts that nobody described are there as active. */
export const channelView = channelFields.extend({
  /** Null for an account that nobody described yet. */
  id: id.nullable(),
  brandId: id,
  accountId: id.nullable(),
  networkLabel: z.string(),
  ownerName: z.string().nullable(),
  /** Since when it is in this state; null when it always was. */
  since: time.nullable(),
  /** Whether the day of its review has come. */
  isReviewDue: z.boolean(),
})
export type ChannelView = z.infer<typeof channelView>

const words = z.string().trim().max(2000)
const byLanguage = <T extends z.ZodType>(value: T) => z.record(z.string().min(2).max(12), value)

/** A word that is not used; `isBlocking` stops a reply that has it, otherwise it is only pointed out. */
export const bannedWord = z.strictObject({
  word: z.string().trim().min(1, 'Write the word').max(100),
  /** Only in texts of this language; null = in any. */
  language: language.default(null),
  instead: z.string().trim().max(100).default(''),
  isBlocking: z.boolean().default(false),
})
export type BannedWord = z.infer<typeof bannedWord>

/** How a client sounds. Languages are BCP 47 primary ones. */
export const toneFields = z.strictObject({
  persona: words,
  firstPerson: z.string().trim().max(200),
  registers: byLanguage(register),
  /** How people are addressed, such as `様`, `คุณ`, `님`; empty = by their name alone. */
  honorifics: byLanguage(z.string().trim().max(30)),
  /** The particle that ends polite Thai sentences; `either` takes both. */
  thaiParticle: z.enum(['ครับ', 'ค่ะ', 'either']),
  emoji: z.enum(['yes', 'few', 'no']),
  greetings: byLanguage(z.string().trim().max(300)),
  closings: byLanguage(z.string().trim().max(300)),
  greetingRequired: z.boolean(),
  signOffRequired: z.boolean(),
  /** Points out texts that read like a press release: long, and nobody says I or we. */
  plainSpoken: z.boolean(),
  preferred: z.array(z.string().trim().min(1).max(100)).max(300),
  banned: z.array(bannedWord).max(300),
  examples: z.array(z.strictObject({ good: words, bad: words })).max(30),
})
export type ToneFields = z.infer<typeof toneFields>

/** A tone card: what holds everywhere, and what differs on a network. */
export const toneCard = z.strictObject({
  base: toneFields,
  networks: z.record(z.string().min(1).max(60), toneFields.partial()).default({}),
})
export type ToneCard = z.infer<typeof toneCard>

/** A tone card as it stands; version 0 is the one that Parley begins with, to be edited. */
export const toneView = z.object({
  card: toneCard,
  version: count,
  versions: z.array(z.object({ version: count, at: time, by: z.string() })),
})
export type ToneView = z.infer<typeof toneView>

/** One look at a text that is being written. `ok` false is a hint, unless `isBlocking`. */
export const toneCheck = z.object({
  kind: z.enum(['banned', 'signOff', 'register', 'emoji', 'greeting', 'style']),
  ok: z.boolean(),
  isBlocking: z.boolean(),
  words: z.string(),
})
export type ToneCheck = z.infer<typeof toneCheck>

/** A guideline document; version 0 is the one that Parley begins with, to be edited. */
export const guidelineView = z.object({
  body: z.string(),
  version: count,
  /** The newest version there is. */
  newest: count,
  at: time.nullable(),
  by: z.string().nullable(),
  versions: z.array(z.object({ version: count, at: time, by: z.string() })),
  /** Who has read this version, in the order in which they did. */
  acknowledged: z.array(z.object({ memberId: id, name: z.string(), at: time })),
  /** Members of the client who have not. */
  missing: z.array(z.object({ memberId: id, name: z.string() })),
})
export type GuidelineView = z.infer<typeof guidelineView>

/** One paragraph of a guideline under its heading. */
export const guidelineExcerpt = z.object({ heading: z.string(), text: z.string(), version: count })
export type GuidelineExcerpt = z.infer<typeof guidelineExcerpt>

/** One line of a comparison of two texts. */
export const diffLine = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export type DiffLine = z.infer<typeof diffLine>

/** A member as the page of a client lists them. */
export const clientMember = memberView.extend({
  /** Whether they belong to this client; those of all clients do. */
  belongs: z.boolean(),
  /** Open conversations that are theirs. */
  open: count,
})
export type ClientMember = z.infer<typeof clientMember>
