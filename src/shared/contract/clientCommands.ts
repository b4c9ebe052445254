import { z } from 'zod'
import { count, id } from './basics.ts'
import { memberRole } from './brand.ts'
import { businessHours } from './businessHours.ts'
import { channelFields, localDate, profile, toneCard } from './client.ts'
import { command } from './entry.ts'

const none = z.object({})

/** Changes of what is known of a client of the agency: hours, members, tone, guidelines, channels. Leads and managers make them. */
export const clientCommands = {
  /** Changes what is named; the rest stays. */
  'client.edit': command(z.strictObject({ brandId: id, ...profile.partial().shape }), none),
  /** A calendar that holds from the start of a local day of its zone; null = today. Not retroactive: a day that is past is refused once the brand has conversations. */
  'client.saveHours': command(
    z.strictObject({ brandId: id, validFrom: localDate.nullable().default(null), hours: businessHours }),
    none,
  ),
  /** Takes back a calendar that has not begun. */
  'client.removeHours': command(z.strictObject({ brandId: id, validFrom: localDate }), none),
  /** `brandIds` null = a member of all clients. The last manager stays one. */
  'member.edit': command(
    z.strictObject({
      memberId: id,
      name: z.string().trim().min(1, 'Give a name').max(200).optional(),
      role: memberRole.optional(),
      alias: z.string().trim().max(40).optional(),
      brandIds: z.array(id).max(1000).nullable().optional(),
    }),
    none,
  ),
  /** Takes a member out: their open conversations are nobody's, what they did stays. */
  'member.archive': command(z.strictObject({ memberId: id }), z.object({ released: count })),
  /** Describes a channel: an account (`accountId`), one without an account (`channelId` null makes it), or changes either. */
  'channel.save': command(
    z.strictObject({
      brandId: id,
      channelId: id.nullable().default(null),
      accountId: id.nullable().default(null),
      ...channelFields.partial().shape,
    }),
    z.object({ channelId: id }),
  ),
  /** Takes a channel without an account off the register. */
  'channel.remove': command(z.strictObject({ channelId: id }), none),
  /** Writes a new version; `conflict` when `revision` is not the newest. */
  'tone.save': command(z.strictObject({ brandId: id, revision: count, card: toneCard }), z.object({ version: count })),
  /** Writes a new version, which everybody is asked to read; `conflict` when `revision` is not the newest. */
  'guideline.save': command(
    z.strictObject({
      brandId: id,
      revision: count,
      body: z.string().trim().min(1, 'Write something first').max(200_000),
    }),
    z.object({ version: count }),
  ),
  /** The acting member has read this version, which must be the newest. */
  'guideline.acknowledge': command(z.strictObject({ brandId: id, version: count }), none),
} as const
