import { z } from 'zod'
import { count, id, time } from './basics.ts'
import {
  channelView,
  clientMember,
  clientView,
  diffLine,
  guidelineExcerpt,
  guidelineView,
  hoursView,
  toneCheck,
  toneFields,
  toneView,
} from './client.ts'
import { query } from './entry.ts'

const text = z.string().max(20_000)

/** Questions about what is known of a client of the agency: hours, members, tone, guidelines, channels. */
export const clientQueries = {
  'client.detail': query(z.strictObject({ brandId: id }), clientView.nullable()),
  /** `at` in epoch ms asks about another moment than now. */
  'client.hours': query(z.strictObject({ brandId: id, at: time.nullable().default(null) }), hoursView.nullable()),
  /** Everybody who works here, and whether they belong to this client. */
  'client.members': query(z.strictObject({ brandId: id }), z.array(clientMember)),
  /** The whole days of an ICS file. `skipped` counts events with a time of day or without a readable day. */
  'client.readHolidays': query(
    z.strictObject({ text: z.string().max(5_000_000) }),
    z.object({ days: z.array(z.object({ date: z.string(), label: z.string() })), skipped: count }),
  ),
  /** The register: every account of the client, and the channels without one. */
  'channel.list': query(z.strictObject({ brandId: id }), z.array(channelView)),
  /** The official channels as a text to paste and as CSV; those that are closed or only read are left out. */
  'channel.sheet': query(z.strictObject({ brandId: id }), z.object({ text: z.string(), csv: z.string() }).nullable()),
  /** `version` null = the newest. */
  'tone.card': query(z.strictObject({ brandId: id, version: count.nullable().default(null) }), toneView.nullable()),
  /** What holds on one network: the card with that network's own lines. */
  'tone.forNetwork': query(z.strictObject({ brandId: id, network: z.string() }), toneFields.nullable()),
  /** Looks at a text that is being written; at most three, what is wrong first. `excerpt` says in short how this client sounds here. */
  'tone.check': query(
    z.strictObject({ conversationId: id, text }),
    z.object({ checks: z.array(toneCheck), excerpt: z.string() }),
  ),
  /** `version` null = the newest. */
  'guideline.current': query(
    z.strictObject({ brandId: id, version: count.nullable().default(null) }),
    guidelineView.nullable(),
  ),
  'guideline.diff': query(z.strictObject({ brandId: id, from: count, to: count }), z.array(diffLine)),
  /** The paragraph that has most to do with a text; null when none has. */
  'guideline.find': query(z.strictObject({ brandId: id, text }), guidelineExcerpt.nullable()),
} as const
