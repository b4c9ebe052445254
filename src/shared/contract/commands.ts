import { z } from 'zod'
import { accountCommands } from './accountCommands.ts'
import { attached, linkCard, newPoll, reportReason, verdict } from './action.ts'
import { count, id, language, time, timeZone } from './basics.ts'
import { brandHue, brandImages, memberRole } from './brand.ts'
import { businessHours } from './businessHours.ts'
import { approvalAsk, wordingParts } from './compose.ts'
import { conversationState, urgency, waitingFor } from './conversation.ts'
import { cannedInReply } from './canned.ts'
import { cannedCommands } from './cannedCommands.ts'
import { caseCommands } from './caseCommands.ts'
import { clientCommands } from './clientCommands.ts'
import { viewCommands } from './viewCommands.ts'
import { deskCommands } from './deskCommands.ts'
import { statementCommands } from './statementCommands.ts'
import { postPauseCommands } from './postPause.ts'
import { composeCommands } from './composeCommands.ts'
import { command } from './entry.ts'
import { flowCommands } from './flowCommands.ts'
import { insertedCanned } from './insertedCanned.ts'
import { networkAppCommands } from './networkApp.ts'
import { reportCommands } from './reportCommands.ts'
import { settingsChange } from './settings.ts'
import { serviceCommands } from './serviceCommands.ts'
import { translateCommands } from './translateCommands.ts'

const none = z.object({})
const name = z.string().trim().min(1, 'Give a name').max(200)

/** THE list: every change anyone can ask for. `parent` rights: only the process that started the engine may ask. */
export const commands = {
  'brand.create': command(
    z.strictObject({
      name,
      timeZone: timeZone.default('UTC'),
      hue: brandHue.nullable().default(null),
      /** It answers in first: guidelines and tone card begin in it where they can. Null = English, and nothing is said of it. */
      language: language.default(null),
    }),
    z.object({ brandId: id }),
  ),
  'brand.edit': command(
    z.strictObject({
      brandId: id,
      name: name.optional(),
      timeZone: timeZone.optional(),
      hue: brandHue.optional(),
      hours: businessHours.optional(),
      images: brandImages.optional(),
    }),
    none,
  ),
  'brand.archive': command(z.strictObject({ brandId: id }), none),
  /** Makes the sample brand with its sample account, once; later calls give the same ids. `language` null = as the zone of this computer suggests. */
  'brand.openSample': command(
    z.strictObject({ language: language.default(null) }),
    z.object({ brandId: id, accountId: id }),
  ),
  /** `brandIds` null = a member of all brands. */
  'member.add': command(
    z.strictObject({
      name,
      role: memberRole,
      alias: z.string().trim().max(40).default(''),
      brandIds: z.array(id).max(1000).nullable().default(null),
    }),
    z.object({ memberId: id }),
  ),
  'member.actAs': command(z.strictObject({ memberId: id }), none),

  /** Listens to each feed of an OPML list that the brand does not have; nothing is fetched yet. `known`: how many needed nothing. */
  'feeds.import': command(
    z.strictObject({
      brandId: id,
      opml: z.string().min(1, 'The list is empty').max(5_000_000, 'The list is too long'),
    }),
    z.object({
      added: z.array(id),
      known: count,
      refused: z.array(z.object({ address: z.string(), reason: z.string() })),
    }),
  ),

  'conversation.assign': command(z.strictObject({ conversationId: id, memberId: id.nullable() }), none),
  'conversation.setState': command(
    z.strictObject({
      conversationId: id,
      state: conversationState,
      snoozedUntil: time.nullable().default(null),
      waitingFor: waitingFor.nullable().default(null),
      /** Why it is closed, for the record. */
      reason: z.string().trim().max(500).default(''),
    }),
    none,
  ),
  'conversation.setUrgency': command(z.strictObject({ conversationId: id, urgency }), none),
  'conversation.markRead': command(z.strictObject({ conversationId: id, read: z.boolean().default(true) }), none),

  /** Queues a reply. `replyToId` null answers the newest inbound message. `undoSeconds` null takes the setting. */
  'message.reply': command(
    z.strictObject({
      conversationId: id,
      replyToId: id.nullable().default(null),
      text: z.string().min(1, 'Write something first').max(100_000),
      attachments: z.array(attached).default([]),
      /** To the writer of a public message alone, with a direct message, where the network takes that. Direct conversations are private in any case. */
      isPrivate: z.boolean().default(false),
      undoSeconds: z.number().int().min(0).max(60).nullable().default(null),
      /** The canned responses that were put in, each with its text as it was inserted. What they do besides is done with the reply. */
      canned: z.array(cannedInReply).max(20).default([]),
      /** Not before this moment; null = when its holds have passed. */
      sendAt: time.nullable().default(null),
      /** Further parts, in order: each answers the one before it. */
      more: z.array(z.string().min(1, 'Write something first').max(100_000)).max(20).default([]),
      /** A second person reads it first, whatever the brand says. */
      askApproval: z.boolean().default(false),
      /** Other wordings of the same reply for the second person to choose from. */
      wordings: z.array(wordingParts).max(4).default([]),
      /** By whom and until when it is read; left out = as the brand says. */
      approval: approvalAsk.optional(),
    }),
    z.object({ messageId: id, outboxId: id }),
  ),
  'message.note': command(
    z.strictObject({ conversationId: id, text: z.string().trim().min(1, 'Write something first').max(100_000) }),
    z.object({ messageId: id }),
  ),
  'message.react': command(
    z.strictObject({ messageId: id, reaction: z.string(), on: z.boolean() }),
    z.object({ outboxId: id }),
  ),
  /** Deletes a message of ours (or, on our own site, of anybody) on the network; a sealed copy of the text stays here. */
  'message.delete': command(
    z.strictObject({ messageId: id, reason: z.string().trim().min(1, 'Give a reason') }),
    z.object({ outboxId: id }),
  ),
  'message.repost': command(z.strictObject({ messageId: id, on: z.boolean() }), z.object({ outboxId: id })),
  /** Hides what somebody wrote under our post, where the network can. The text is sealed here. */
  'message.hide': command(
    z.strictObject({ messageId: id, on: z.boolean(), reason: z.string().trim().max(500).default('') }),
    z.object({ outboxId: id }),
  ),
  /** Decides about a comment on our own site. */
  'message.moderate': command(
    z.strictObject({ messageId: id, verdict, reason: z.string().trim().max(500).default('') }),
    z.object({ outboxId: id }),
  ),
  /** Changes the text of a message of ours; the old one is sealed here. */
  'message.edit': command(
    z.strictObject({ messageId: id, text: z.string().min(1, 'Write something first').max(100_000) }),
    z.object({ outboxId: id }),
  ),
  /** Reports what somebody wrote to those who run the network. */
  'message.report': command(
    z.strictObject({ messageId: id, reason: reportReason, comment: z.string().trim().max(1000).default('') }),
    z.object({ outboxId: id }),
  ),
  'message.vote': command(
    z.strictObject({ messageId: id, choices: z.array(z.number().int().min(0)).min(1) }),
    z.object({ outboxId: id }),
  ),
  'author.mute': command(z.strictObject({ authorId: id, on: z.boolean() }), z.object({ outboxId: id })),
  'author.block': command(z.strictObject({ authorId: id, on: z.boolean() }), z.object({ outboxId: id })),
  'post.publish': command(
    z.strictObject({
      accountId: id,
      text: z.string().min(1, 'Write something first').max(100_000),
      /** Further parts of a thread, in order. */
      more: z.array(z.string().min(1, 'Write something first').max(100_000)).max(50).default([]),
      /** Pictures of the first part. */
      attachments: z.array(attached).default([]),
      visibility: z.string().optional(),
      warning: z.string().max(500).optional(),
      poll: newPoll.optional(),
      card: linkCard.optional(),
      /** When it goes out, epoch ms; null = at once. */
      sendAt: time.nullable().default(null),
    }),
    /** `outboxIds` has one id a part; `outboxId` is the first. */
    z.object({ outboxId: id, outboxIds: z.array(id) }),
  ),

  /** Keeps what is being written. `attachments`, `canned` or `wordings` left out keep those that are there. */
  'draft.save': command(
    z.strictObject({
      conversationId: id,
      text: z.string().max(100_000),
      attachments: z.array(attached).max(20).optional(),
      canned: z.array(insertedCanned).max(20).optional(),
      /** Further wordings of the same reply. */
      wordings: z.array(z.string().max(100_000)).max(4).optional(),
      /** It is meant for the writer of the public message alone. */
      isPrivate: z.boolean().optional(),
    }),
    none,
  ),
  'draft.discard': command(z.strictObject({ conversationId: id }), none),

  /** Takes a queued entry back. `conflict` once it is on its way. A cancelled reply's text returns to the draft when that is empty. */
  'outbox.cancel': command(z.strictObject({ outboxId: id }), z.object({ text: z.string() })),
  /** Ends the undo window, or the waiting for a time. `inPause`: also a post that a crisis holds, which a lead or a manager says. */
  'outbox.sendNow': command(z.strictObject({ outboxId: id, inPause: z.boolean().default(false) }), none),
  /** Somebody rests on the undo strip: the reply goes out in so many seconds from now. `conflict` outside the undo window. */
  'outbox.linger': command(z.strictObject({ outboxId: id, seconds: z.number().int().min(0).max(70) }), none),
  'outbox.retry': command(z.strictObject({ outboxId: id }), none),
  /** A person has looked: the doubtful reply is there, or it is not and may go again. */
  'outbox.settleUnconfirmed': command(z.strictObject({ outboxId: id, arrived: z.boolean() }), none),
  /** A person has looked at what was written meanwhile: send as it is, or cancel. */
  'outbox.settleLook': command(z.strictObject({ outboxId: id, send: z.boolean() }), none),

  /** Fetches the pictures of a message, and its writer's, before all others: a person asked to see them. */
  'media.fetch': command(z.strictObject({ messageId: id }), none),
  /** The newest messages of a conversation are being looked at: their pictures are fetched where that needs no asking, and stay longest. */
  'media.shown': command(z.strictObject({ conversationId: id }), none),
  /** Takes a picture from the disk, without place and camera, so that it can go out with something. */
  'media.add': command(
    z.strictObject({ file: z.string().min(1), altText: z.string().max(10_000).default('') }),
    z.object({ attached }),
    'parent',
  ),

  /** Makes the streams of one account, or all, due now, also those that wait after a failure. */
  'sync.now': command(z.strictObject({ accountId: id.nullable() }), z.object({ streams: count })),
  'settings.set': command(z.strictObject({ values: settingsChange }), none),

  /** Writes a consistent copy of the database to a new file. */
  'data.backUp': command(z.strictObject({ file: z.string().min(1) }), z.object({ bytes: count }), 'parent'),
  ...accountCommands,
  ...cannedCommands,
  ...clientCommands,
  ...viewCommands,
  ...deskCommands,
  ...statementCommands,
  ...composeCommands,
  ...translateCommands,
  ...networkAppCommands,
  ...serviceCommands,
  ...flowCommands,
  ...caseCommands,
  ...postPauseCommands,
  ...reportCommands,
} as const

export type CommandName = keyof typeof commands
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
/** The input after parsing: defaults are filled in. */
export type CommandParsed<N extends CommandName> = z.output<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>
