import type { BusinessHours } from '../../../src/shared/contract/businessHours.ts'
import type { ChannelView, HoursVersion, Profile, ToneCard } from '../../../src/shared/contract/client.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { World } from './world.ts'

/** What the pretended engine knows of clients besides the world; each world has its own. */
interface Facts {
  readonly profiles: Map<string, Profile>
  readonly hours: Map<string, HoursVersion[]>
  readonly channels: Map<string, ChannelView[]>
  readonly tones: Map<string, ToneCard[]>
  readonly guidelines: Map<string, string[]>
  readonly reads: { readonly brandId: string; readonly version: number; readonly memberId: string }[]
}

const worlds = new WeakMap<World, Facts>()
const day = '2026-11-28'

/** What a world knows of its clients. */
export function clientFacts(world: World): Facts {
  const known = worlds.get(world)
  if (known !== undefined) return known
  const made: Facts = {
    profiles: new Map(),
    hours: new Map(),
    channels: new Map(),
    tones: new Map(),
    guidelines: new Map(),
    reads: [],
  }
  worlds.set(world, made)
  return made
}

const noProfile: Profile = {
  monogram: '',
  languages: ['ja', 'en'],
  altContact: '',
  signOff: '',
  aliasRule: 'show',
  faqLinks: [],
}

/** A card such as every client begins with. */
export const startCard: ToneCard = {
  base: {
    persona: 'A friendly person from the team.',
    firstPerson: 'we',
    registers: { ja: 'polite' },
    honorifics: { ja: '様' },
    thaiParticle: 'either',
    emoji: 'few',
    greetings: {},
    closings: {},
    greetingRequired: false,
    signOffRequired: false,
    plainSpoken: true,
    preferred: [],
    banned: [{ word: 'calm down', language: 'en', instead: '', isBlocking: false }],
    examples: [],
  },
  networks: {},
}

const startGuideline = '# Privacy\nNever ask for a password.\n\n# Hours\nWe answer on working days.\n'

function hoursOf(world: World, brandId: string): HoursVersion[] {
  const hours = world.brands.find((brand) => brand.id === brandId)?.hours
  if (hours === undefined) return []
  return (
    clientFacts(world).hours.get(brandId) ?? [
      { validFrom: null, hours, isNow: true, isAhead: false, by: null, at: null },
    ]
  )
}

function channelsOf(world: World, brandId: string): ChannelView[] {
  const saved = clientFacts(world).channels.get(brandId) ?? []
  const accounts = world.accounts
    .filter((account) => account.brandId === brandId && account.state !== 'removed')
    .map(
      (account): ChannelView =>
        saved.find((it) => it.accountId === account.id) ?? {
          id: null,
          brandId,
          accountId: account.id,
          network: account.network,
          networkLabel: account.networkLabel,
          handle: account.handle,
          url: '',
          audience: '',
          purpose: '',
          state: 'active',
          since: null,
          ownerId: null,
          ownerName: null,
          reviewOn: null,
          isReviewDue: false,
        },
    )
  return [...accounts, ...saved.filter((it) => it.accountId === null)]
}

const isMember = (world: World, memberId: string, brandId: string): boolean =>
  world.members.find((it) => it.id === memberId)?.brandIds?.includes(brandId) ?? true

function guideline(world: World, brandId: string, asked: number | null): unknown {
  const facts = clientFacts(world)
  const bodies = facts.guidelines.get(brandId) ?? []
  const version = asked ?? bodies.length
  const readers = facts.reads.filter((it) => it.brandId === brandId && it.version === version)
  const named = (memberId: string): string => world.members.find((it) => it.id === memberId)?.name ?? ''
  return {
    body: version === 0 ? startGuideline : (bodies[version - 1] ?? ''),
    version,
    newest: bodies.length,
    at: version === 0 ? null : Date.parse(day),
    by: version === 0 ? null : 'Mika Tanabe',
    versions: bodies.map((_, index) => ({ version: index + 1, at: Date.parse(day), by: 'Mika Tanabe' })).toReversed(),
    acknowledged: readers.map(({ memberId }) => ({ memberId, name: named(memberId), at: Date.parse(day) })),
    missing: world.members
      .filter((it) => isMember(world, it.id, brandId) && !readers.some((read) => read.memberId === it.id))
      .map((it) => ({ memberId: it.id, name: it.name })),
  }
}

/** Answers questions about clients: hours, members, tone, guidelines, channels; undefined when the question is another's. `input` was parsed by the contract. */
export function answerClient(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const brandId = String(input['brandId'])
  const brand = world.brands.find((it) => it.id === brandId)
  const facts = clientFacts(world)
  const me = world.members.find((it) => it.isMe)
  switch (name) {
    case 'client.detail': {
      if (brand === undefined) return null
      const { id, hue, timeZone, isSample } = brand
      const profile = { ...noProfile, ...facts.profiles.get(brandId), monogram: brand.monogram }
      return { ...profile, id, name: brand.name, hue, timeZone, isSample, mayChange: me?.role !== 'agent' }
    }
    case 'client.hours':
      return brand === undefined
        ? null
        : {
            versions: hoursOf(world, brandId),
            at: now,
            isOpen: false,
            nextOpenAt: Date.parse('2026-11-30T00:00:00Z'),
            dueAt: Date.parse('2026-12-01T00:00:00Z'),
            today: day,
          }
    case 'client.members':
      return world.members.map((it) => ({ ...it, belongs: isMember(world, it.id, brandId), open: 0 }))
    case 'client.readHolidays':
      return String(input['text']).includes('VEVENT')
        ? { days: [{ date: '2027-01-01', label: '元日' }], skipped: 1 }
        : { days: [], skipped: 0 }
    case 'channel.list':
      return channelsOf(world, brandId)
    case 'channel.sheet':
      return { text: `${brand?.name ?? ''}\n`, csv: 'network,handle\r\n' }
    case 'tone.card': {
      const cards = facts.tones.get(brandId) ?? []
      return {
        card: cards.at(-1) ?? startCard,
        version: cards.length,
        versions: cards.map((_, index) => ({ version: index + 1, at: now, by: 'Mika Tanabe' })).toReversed(),
      }
    }
    case 'tone.forNetwork':
      return startCard.base
    case 'tone.check':
      return { checks: [], excerpt: 'polite, few emoji' }
    case 'guideline.current':
      return brand === undefined ? null : guideline(world, brandId, input['version'] as number | null) // parsed: a number or null
    case 'guideline.diff':
      return [
        { kind: 'same', text: '# Privacy' },
        { kind: 'removed', text: 'Never ask for a password.' },
        { kind: 'added', text: 'Never ask for a password or a card number.' },
      ]
    case 'guideline.find':
      return /password|パスワード|返金|\?/u.test(String(input['text']))
        ? { heading: 'Privacy', text: 'Never ask for a password.', version: 0 }
        : null
    default:
      return undefined
  }
}

/** Changes clients: hours, members, tone, guidelines, channels; undefined when the command is another's. */
export function changeClient(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const brandId = String(input['brandId'])
  const brand = world.brands.find((it) => it.id === brandId)
  const facts = clientFacts(world)
  const member = world.members.find((it) => it.id === input['memberId'])
  switch (name) {
    case 'client.edit': {
      const { brandId: _, ...profile } = input as Partial<Profile> & { brandId: string } // parsed by the contract
      facts.profiles.set(brandId, { ...noProfile, ...facts.profiles.get(brandId), ...profile })
      if (brand !== undefined && profile.monogram !== undefined) brand.monogram = profile.monogram
      return {}
    }
    case 'client.saveHours': {
      const validFrom = String(input['validFrom'])
      const hours = input['hours'] as BusinessHours // parsed by the contract
      const others = hoursOf(world, brandId).filter((it) => it.validFrom !== validFrom)
      const isAhead = validFrom > day
      facts.hours.set(brandId, [
        ...others.map((it) => (isAhead ? it : { ...it, isNow: false })),
        { validFrom, hours, isNow: !isAhead, isAhead, by: 'Mika Tanabe', at: now },
      ])
      return {}
    }
    case 'client.removeHours':
      facts.hours.set(
        brandId,
        hoursOf(world, brandId).filter((it) => it.validFrom !== input['validFrom']),
      )
      return {}
    case 'member.edit': {
      const { memberId: _, ...rest } = input
      Object.assign(member ?? {}, rest)
      return {}
    }
    case 'member.archive':
      world.members = world.members.filter((it) => it !== member)
      return { released: 2 }
    case 'channel.save': {
      const { channelId, accountId, ...fields } = input
      const all = facts.channels.get(brandId) ?? []
      const base = channelsOf(world, brandId).find((it) =>
        accountId === null ? it.id === channelId : it.accountId === accountId,
      )
      const id = base?.id ?? `channel-${String(all.length + 1)}`
      const saved = { ...base, accountId, ...fields, id, networkLabel: fields['network'] ?? base?.networkLabel }
      const owner = world.members.find((it) => it.id === fields['ownerId'])
      const view = {
        audience: '',
        purpose: '',
        handle: '',
        url: '',
        state: 'active',
        since: now,
        isReviewDue: false,
        reviewOn: null,
        ownerId: null,
        ...saved,
        ownerName: owner?.name ?? null,
      } as ChannelView // the fields of one, as the contract parsed them
      facts.channels.set(brandId, [...all.filter((it) => it.id !== id), view])
      return { channelId: id }
    }
    case 'channel.remove':
      for (const [each, channels] of facts.channels)
        facts.channels.set(
          each,
          channels.filter((it) => it.id !== input['channelId']),
        )
      return {}
    case 'tone.save': {
      const cards = facts.tones.get(brandId) ?? []
      if (cards.length !== input['revision'])
        throw new FailureError({ code: 'conflict', message: 'Somebody else saved this meanwhile.' })
      facts.tones.set(brandId, [...cards, input['card'] as ToneCard]) // parsed by the contract
      return { version: cards.length + 1 }
    }
    case 'guideline.save': {
      const bodies = facts.guidelines.get(brandId) ?? []
      facts.guidelines.set(brandId, [...bodies, String(input['body'])])
      return { version: bodies.length + 1 }
    }
    case 'guideline.acknowledge':
      facts.reads.push({
        brandId,
        version: Number(input['version']),
        memberId: world.members.find((it) => it.isMe)?.id ?? '',
      })
      return {}
    default:
      return undefined
  }
}
