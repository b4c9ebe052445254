import { z } from 'zod'
import { count, id, language } from './basics.ts'
import {
  cannedAction,
  cannedClass,
  cannedImportResult,
  cannedImportRow,
  cannedVisibility,
  register,
  shortcut,
} from './canned.ts'
import { cannedExported, cannedFileReport, cannedFormat, cannedMapping, textEncoding } from './cannedFile.ts'
import { command } from './entry.ts'

const none = z.object({})
/** In UTF-16 units. */
export const longestKeyword = 100
/** The most keywords of one response. */
export const mostKeywords = 100
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Use YYYY-MM-DD')

/** Changes of canned responses. Shared ones are changed by leads and managers; anybody may keep personal ones. */
export const cannedCommands = {
  /** Makes a folder (`folderId` null) or changes one. */
  'canned.saveFolder': command(
    z.strictObject({
      folderId: id.nullable(),
      brandId: id.nullable(),
      parentId: id.nullable().default(null),
      name: z.string().trim().min(1, 'Give a name').max(100),
      isPinned: z.boolean().default(false),
      position: count.optional(),
    }),
    z.object({ folderId: id }),
  ),
  /** Takes a folder away; what was in it moves up. */
  'canned.removeFolder': command(z.strictObject({ folderId: id }), none),
  /** Writes a response (`cannedId` null makes one) with all its variants; those left out go. A changed approved text goes to review and the approved one stays in use. `conflict` when `revision` is not the newest. */
  'canned.save': command(
    z.strictObject({
      cannedId: id.nullable(),
      revision: count.nullable().default(null),
      brandId: id.nullable(),
      folderId: id.nullable().default(null),
      title: z.string().trim().min(1, 'Give a title').max(200, 'A title has at most 200 characters'),
      shortcut,
      keywords: z
        .array(z.string().trim().min(1).max(longestKeyword, `A keyword has at most ${longestKeyword} characters`))
        .max(mostKeywords, `A response has at most ${mostKeywords} keywords`)
        .default([]),
      intent: z.string().max(60).default(''),
      class: cannedClass.default('agent'),
      validUntil: day.nullable().default(null),
      isPersonal: z.boolean().default(false),
      actions: z.array(cannedAction).max(10).default([]),
      variants: z
        .array(
          z.strictObject({
            variantId: id.nullable().default(null),
            network: z.string().nullable().default(null),
            language: language.default(null),
            register: register.nullable().default(null),
            visibility: cannedVisibility.default('both'),
            body: z.string().min(1, 'Write the text').max(20_000, 'A text has at most 20,000 characters'),
          }),
        )
        .min(1, 'Write at least one text')
        .max(100, 'A response has at most 100 texts'),
    }),
    z.object({ cannedId: id, revision: count }),
  ),
  /** Moves a variant along: draft → review → approved, or back. Whoever wrote the text cannot approve it; a lead or manager approves. */
  'canned.setStatus': command(
    z.strictObject({
      variantId: id,
      status: z.enum(['draft', 'review', 'approved']),
      note: z.string().trim().max(1000).default(''),
    }),
    none,
  ),
  /** Moves responses to another folder (null = none), of the same brand. */
  'canned.move': command(z.strictObject({ cannedIds: z.array(id).min(1).max(1000), folderId: id.nullable() }), none),
  'canned.archive': command(z.strictObject({ cannedId: id, on: z.boolean().default(true) }), none),
  /** A personal copy that the acting member may change. */
  'canned.fork': command(z.strictObject({ cannedId: id }), z.object({ cannedId: id })),
  /** Adds and changes many at once, in one transaction. New rows keep their status; a changed text of an approved one enters as review. */
  'canned.import': command(
    z.strictObject({ brandId: id.nullable(), rows: z.array(cannedImportRow).max(100_000) }),
    cannedImportResult,
  ),
  /** Reads a file and, unless `preview`, imports what can be imported of it. What is null is recognised. `seen`: what a look at the file answered. */
  'canned.importFile': command(
    z.strictObject({
      file: z.string().min(1),
      brandId: id.nullable(),
      format: cannedFormat.nullable().default(null),
      encoding: textEncoding.nullable().default(null),
      mapping: cannedMapping.nullable().default(null),
      preview: z.boolean().default(false),
      seen: z.string().max(100).nullable().default(null),
    }),
    cannedFileReport,
    'parent',
  ),
  /** Writes the canned responses of a brand (null = those shared by all) to a new file; over one that is there only with `overwrite`. */
  'canned.exportFile': command(
    z.strictObject({
      file: z.string().min(1),
      brandId: id.nullable(),
      format: cannedFormat,
      overwrite: z.boolean().default(false),
    }),
    cannedExported,
    'parent',
  ),
} as const
