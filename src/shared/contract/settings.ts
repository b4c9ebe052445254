import { z } from 'zod'
import { translationLanguage } from './translate.ts'

/** A chord as the window writes it: `Ctrl+Shift+e`, `j`, or two one after the other, `g i`. */
const chord = z.string().regex(/^\S{1,40}(?: \S{1,40})?$/)

const notifyLevel = z.enum(['all', 'high', 'urgent', 'none'])
const minuteOfDay = z.number().int().min(0).max(1439)
const oneOfMany = z.string().min(1).max(80)

const quietHours = z.object({ isOn: z.boolean(), from: minuteOfDay, until: minuteOfDay })

/** What this computer tells of, and when. Ids that are gone do no harm. */
const notify = z.object({
  isOn: z.boolean().default(true),
  /** From which urgency on; for brands that are named, another. */
  level: notifyLevel.default('all'),
  brands: z.record(oneOfMany, notifyLevel).default({}),
  accountsOff: z.array(oneOfMany).max(10_000).default([]),
  /** Whether the first words of what was written are shown. */
  showText: z.boolean().default(false),
  /** The count of conversations that need a reply, on the app's icon. */
  badge: z.boolean().default(true),
  /** Nothing is told in these hours, by the clock of this computer, in minutes of the day; what came is told at their end. */
  quiet: quietHours.default({ isOn: false, from: 22 * 60, until: 7 * 60 }),
  /** Quiet hours of single brands in the place of those above: by the clock of the brand or of this computer; `isOn` false = told at any hour. */
  brandQuiet: z.record(oneOfMany, quietHours.extend({ clock: z.enum(['brand', 'computer']) })).default({}),
})

/** How cases are heard at this computer. Level 3 always is: it has no switch, and the volume does not reach zero. */
const caseSounds = z.object({
  volume: z.number().min(0.1).max(1).default(0.7),
  level1: z.boolean().default(true),
  level2: z.boolean().default(true),
})

/** Every setting. Their usual values stand apart: a change must name only what it changes. */
const values = {
  /** Seconds a reply waits before it goes out, 0 to 60. */
  undoSeconds: z.number().int().min(0).max(60),
  /** What becomes of a reply whose time passed while Parley was closed or the computer asleep. */
  missedSlot: z.enum(['ask', 'send_if_late_less_than_2h']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact', 'dense']),
  /** Single-key shortcuts such as J and K; off for people whom they hinder. */
  singleKeys: z.boolean(),
  /** The keys of actions that were given others than their usual ones, by the action's id; an empty list = no key. */
  keys: z
    .record(z.string().regex(/^[\w.]{1,80}$/), z.array(chord).max(4))
    .refine((keys) => Object.keys(keys).length <= 400, 'At most 400 actions can have keys of their own'),
  /** Whether `/` and `／` at the start of a line or after a space call a canned response, as `;` does. */
  slashCanned: z.boolean(),
  closeToTray: z.boolean(),
  notify,
  caseSounds,
  /** Where cases are told by webhook, as a POST of JSON; empty = nowhere. */
  caseWebhook: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  /** Zoom of the window, 0.5 to 3. */
  zoom: z.number().min(0.5).max(3),
  /** The language that messages are translated into, for who sits here, as a language tag. */
  readingLanguage: translationLanguage,
  /** Room for other people's pictures, MB; the longest unseen go first. */
  mediaLimitMb: z.number().int().min(0).max(100_000),
  /** Address of the directory that resolves Bluesky's did:plc names. */
  blueskyPlcUrl: z.url(),
  /** The chat service that Bluesky servers pass direct messages to. */
  blueskyChatService: z.string(),
  /** Address of the page that describes Parley to Bluesky's sign-in; empty = the form for programs without one. */
  blueskyClientId: z.union([z.literal(''), z.url()]),
  /** The service that Bluesky servers pass reports to. */
  blueskyLabelerService: z.string(),
  /** Version of Meta's Graph interface, for Facebook, Messenger and Instagram. */
  graphVersion: z.string().regex(/^v\d{1,3}\.\d$/, 'Write the version as v25.0.'),
  /** Meta has approved the feature Human Agent for the agency's app: messages may be answered for seven days, not one. */
  metaHumanAgent: z.boolean(),
  /** Version of Meta's interface for Threads. */
  threadsVersion: z.string().regex(/^v\d{1,3}\.\d$/, 'Write the version as v25.0.'),
  /** Version of LinkedIn's interface, its year and month. */
  linkedinVersion: z.string().regex(/^20\d{4}$/, 'Write the year and month of the version, such as 202609.'),
  /** X has two sets of names for the same things; the older one asks for less that is billed. */
  xDialect: z.enum(['tweet', 'post']),
}

/** Every setting, with the value it has when nobody changed it. Unknown keys are refused. */
export const settings = z.object({
  undoSeconds: values.undoSeconds.default(10),
  missedSlot: values.missedSlot.default('ask'),
  theme: values.theme.default('system'),
  density: values.density.default('comfortable'),
  singleKeys: values.singleKeys.default(true),
  keys: values.keys.default({}),
  slashCanned: values.slashCanned.default(true),
  closeToTray: values.closeToTray.default(false),
  notify: values.notify.prefault({}),
  caseSounds: values.caseSounds.prefault({}),
  caseWebhook: values.caseWebhook.default(''),
  zoom: values.zoom.default(1),
  readingLanguage: values.readingLanguage.default('en'),
  mediaLimitMb: values.mediaLimitMb.default(1000),
  blueskyPlcUrl: values.blueskyPlcUrl.default('https://plc.directory'),
  blueskyChatService: values.blueskyChatService.default('did:web:api.bsky.chat#bsky_chat'),
  blueskyClientId: values.blueskyClientId.default(''),
  blueskyLabelerService: values.blueskyLabelerService.default('did:plc:ar7c4by46qjdydhdevvrndac#atproto_labeler'),
  graphVersion: values.graphVersion.default('v25.0'),
  metaHumanAgent: values.metaHumanAgent.default(false),
  threadsVersion: values.threadsVersion.default('v1.0'),
  linkedinVersion: values.linkedinVersion.default('202609'),
  xDialect: values.xDialect.default('tweet'),
})
export type Settings = z.infer<typeof settings>
/** Some settings with their new values; the others stay as they are. */
export const settingsChange = z.strictObject(values).partial()

/** The settings nobody has changed. */
export const defaultSettings: Settings = settings.parse({})
