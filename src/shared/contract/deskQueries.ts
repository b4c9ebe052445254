import { z } from 'zod'
import { id, time } from './basics.ts'
import {
  deskFacts,
  ideaView,
  messageStory,
  moderationRequest,
  personCard,
  promiseView,
  registerEntry,
  secondPersonRule,
  similarAnswer,
} from './desk.ts'
import { query } from './entry.ts'

const brandId = id.nullable().default(null)
const limit = z.number().int().min(1).max(1000).default(200)

/** Questions about conversations and people. */
export const deskQueries = {
  /** Marks, promises, requests and what else belongs to a conversation; null when it is not here. */
  'desk.facts': query(z.strictObject({ conversationId: id }), deskFacts.nullable()),
  /** How a message was edited, hidden or deleted; null when it is not here. */
  'desk.story': query(z.strictObject({ messageId: id }), messageStory.nullable()),
  /** What waits for a second person, oldest first. */
  'desk.requests': query(z.strictObject({ brandId, limit }), z.array(moderationRequest)),
  /** The rule of a brand; null when the brand is not here. */
  'desk.rule': query(z.strictObject({ brandId: id }), z.object({ rule: secondPersonRule }).nullable()),
  /** Open promises by when they are due, then broken ones, newest first; `counts` over all time. */
  'desk.promises': query(
    z.strictObject({ brandId, limit }),
    z.object({
      promises: z.array(promiseView),
      counts: z.object({ open: z.number(), kept: z.number(), broken: z.number() }),
    }),
  ),
  /** What a reply seems to promise and by when, in the brand's zone; null when it promises nothing with a date. A proposal: nothing is noted by it. */
  'promise.propose': query(
    z.strictObject({ conversationId: id, text: z.string().max(100_000) }),
    z.object({ text: z.string(), dueAt: time }).nullable(),
  ),
  /** Ideas, those with most messages first. */
  'desk.ideas': query(z.strictObject({ brandId, limit }), z.array(ideaView)),
  /** The complaint register, newest first. */
  'desk.register': query(z.strictObject({ brandId, limit }), z.array(registerEntry)),
  /** Everything the brand knows of the person behind an author; null when they are not here. */
  'person.card': query(z.strictObject({ authorId: id }), personCard.nullable()),
  /** Earlier questions like the newest one here, with the answers that people of ours gave; best first, at most five. */
  'desk.similar': query(z.strictObject({ conversationId: id }), z.array(similarAnswer)),
} as const
