import { z } from 'zod'
import { count, id, language, time } from './basics.ts'
import {
  cannedDetail,
  cannedFolder,
  cannedImportRow,
  cannedLength,
  cannedPick,
  cannedRendered,
  cannedRow,
  cannedStatus,
  cannedVariable,
  cannedVisibility,
  register,
} from './canned.ts'
import { query } from './entry.ts'

/** What a text is made ready for. Whatever is null is taken from the conversation, else unknown. */
const purpose = {
  conversationId: id.nullable().default(null),
  network: z.string().nullable().default(null),
  language: language.default(null),
  register: register.nullable().default(null),
  visibility: cannedVisibility.nullable().default(null),
  /** Values given by hand; they win over those of the conversation. */
  values: z.record(z.string().max(100), z.string().max(10_000)).default({}),
}

/** Questions about canned responses. */
export const cannedQueries = {
  /** Folders of a brand and the shared ones; null = of all brands. */
  'canned.folders': query(z.strictObject({ brandId: id.nullable() }), z.array(cannedFolder)),
  /** Responses of a brand and the shared ones (null = of all), by title. `text` finds as the picker does. */
  'canned.list': query(
    z.strictObject({
      brandId: id.nullable().default(null),
      /** Only those shared by all brands. */
      onlyShared: z.boolean().default(false),
      folderId: id.nullable().default(null),
      text: z.string().max(200).default(''),
      status: cannedStatus.nullable().default(null),
      /** Lists to look after: waits for approval, ends within 14 days, unused for 90 days, edited in more than 40 % of uses. */
      need: z.enum(['approval', 'expiring', 'retire', 'rewrite']).nullable().default(null),
      archived: z.boolean().default(false),
      limit: z.number().int().min(1).max(10_000).default(500),
    }),
    z.object({ rows: z.array(cannedRow), total: count }),
  ),
  /** How many stand in each list to look after. */
  'canned.needs': query(
    z.strictObject({ brandId: id.nullable() }),
    z.object({ approval: count, expiring: count, retire: count, rewrite: count, promote: count }),
  ),
  /** Sentences that people typed at least five times: worth a canned response. Most often first. */
  'canned.promote': query(
    z.strictObject({ brandId: id.nullable(), limit: z.number().int().min(1).max(200).default(50) }),
    z.array(z.object({ text: z.string(), language, uses: count, lastUsedAt: time })),
  ),
  'canned.detail': query(z.strictObject({ cannedId: id }), cannedDetail.nullable()),
  /** The texts of a variant, newest first. */
  'canned.versions': query(
    z.strictObject({ variantId: id }),
    z.array(
      z.object({
        version: count,
        body: z.string(),
        status: cannedStatus,
        at: time,
        memberName: z.string(),
        /** Why: `edited`, `imported`, `submitted`, `approved`, `sent_back`; with the note that was given. */
        cause: z.string(),
        note: z.string(),
      }),
    ),
  ),
  /** What the picker shows for what was typed, best first; at most `limit`. */
  'canned.pick': query(
    z.strictObject({
      conversationId: id,
      text: z.string().max(200),
      limit: z.number().int().min(1).max(50).default(8),
      /** For whom it is to be; null = as the conversation is. */
      visibility: cannedVisibility.nullable().default(null),
    }),
    z.array(cannedPick),
  ),
  /** What flows offer in a conversation and nobody has answered with yet, newest first. */
  'canned.suggested': query(
    z.strictObject({ conversationId: id }),
    z.array(z.object({ id, title: z.string(), shortcut: z.string(), flowName: z.string() })),
  ),
  /** A response (or a text that is being written) made ready: variables filled, the best variant chosen unless one is named. */
  'canned.render': query(
    z.strictObject({
      ...purpose,
      cannedId: id.nullable().default(null),
      /** By shortcut instead of id; `brandId` narrows it when there is no conversation. */
      shortcut: z.string().nullable().default(null),
      brandId: id.nullable().default(null),
      variantId: id.nullable().default(null),
      /** A text that is not saved yet. */
      body: z.string().max(20_000).nullable().default(null),
    }),
    cannedRendered.nullable(),
  ),
  /** Length of a text by the rule of every network that this build knows. */
  'canned.lengths': query(
    z.strictObject({ text: z.string().max(20_000) }),
    z.array(z.object({ network: z.string(), label: z.string(), length: cannedLength })),
  ),
  'canned.variables': query(z.strictObject({ brandId: id.nullable() }), z.array(cannedVariable)),
  /** How far an import of a file has come, in rows; null when none is under way. */
  'canned.importing': query(z.strictObject({}), z.object({ done: count, total: count }).nullable()),
  /** Everything of a brand (null = what is for all brands) as rows for a file, in the order of folder, title, variant. Personal and archived ones are left out. */
  'canned.rows': query(z.strictObject({ brandId: id.nullable() }), z.array(cannedImportRow)),
} as const
