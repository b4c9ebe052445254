import type { RemoteAccount } from '../connector.ts'
import type { Instance } from './replies.ts'

/** What one server is able to do, kept as facts of the account. */
export interface Abilities {
  readonly software: string
  /** The name that people of this server have behind their own. */
  readonly domain: string
  readonly maxCharacters: number
  /** What any link counts as. */
  readonly urlLength: number
  readonly maxMedia: number
  readonly imageBytes: number
  readonly imageTypes: readonly string[]
  readonly altMax: number
  readonly polls: {
    readonly maxOptions: number
    readonly optionMax: number
    readonly minSeconds: number
    readonly maxSeconds: number
  }
  /** `Idempotency-Key` is honoured: the same request again is the same status. */
  readonly hasKey: boolean
  readonly hasConversations: boolean
  /** `min_id` gives the page just above an id, so that one can walk forward. */
  readonly hasMinId: boolean
  /** Several statuses can be read by their ids in one request. */
  readonly hasBulk: boolean
  readonly hasPolls: boolean
  readonly hasMute: boolean
  readonly hasReports: boolean
  readonly hasDelete: boolean
  /** Requests in five minutes. */
  readonly requests: number
  /** Where server-sent events come from; null where there are none, or where another host than the account's own gives them. */
  readonly streaming: string | null
}

/** The first snac known to delete when an app asks for it, as 100 × the first part of its version + the second. */
const snacDeletes = 296

const softwareNames = ['gotosocial', 'akkoma', 'pleroma', 'hollo', 'snac'] as const

/** The software behind a server by what it says of itself; `mastodon` also for its forks, `other` for what is not known. */
export function softwareOf(instance: Instance): string {
  const told = `${instance.version} ${instance.source_url ?? ''}`.toLowerCase()
  const named = softwareNames.find((name) => told.includes(name))
  if (named !== undefined) return named
  if (hasVersions(instance)) return 'mastodon'
  return !told.includes('compatible') && Number(/^(\d+)\./u.exec(instance.version)?.[1] ?? '0') >= 2
    ? 'mastodon'
    : 'other'
}

/** The facts of an account: text by name, empty ones left out, so that they stay small. */
export function factsOf(
  instance: Instance,
  server: string,
  told: { readonly hasConversations: boolean; readonly mediaHost: string | null },
): Record<string, string> {
  const software = softwareOf(instance)
  const { configuration } = instance
  const facts: Record<string, string | null | undefined> = {
    software,
    version: instance.version.slice(0, 60),
    domain: domainOf(instance, server),
    maxCharacters: numbered(configuration?.statuses?.max_characters ?? instance.max_toot_chars),
    urlLength: numbered(configuration?.statuses?.characters_reserved_per_url),
    maxMedia: numbered(configuration?.statuses?.max_media_attachments),
    imageBytes: numbered(configuration?.media_attachments?.image_size_limit),
    imageTypes: configuration?.media_attachments?.supported_mime_types
      .filter((type) => type.startsWith('image/'))
      .join(' ')
      .slice(0, 300),
    altMax: numbered(configuration?.media_attachments?.description_limit),
    pollOptions: numbered(configuration?.polls?.max_options),
    pollOptionMax: numbered(configuration?.polls?.max_characters_per_option),
    pollMin: numbered(configuration?.polls?.min_expiration),
    pollMax: numbered(configuration?.polls?.max_expiration),
    conversations: told.hasConversations ? 'yes' : 'no',
    bulk: software === 'mastodon' && hasVersions(instance) ? 'yes' : 'no',
    streaming: software === 'mastodon' ? streamingOf(instance, server) : null,
    mediaHost: told.mediaHost,
  }
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, value]],
    ),
  )
}

/** What an account's server can do; careful where it is not known: then nothing is repeated and nothing is skipped. */
export function abilitiesOf(account: RemoteAccount): Abilities {
  const { facts } = account
  const software = facts['software'] ?? 'other'
  const number = (name: string, usual: number): number => {
    const value = Number(facts[name])
    return Number.isSafeInteger(value) && value > 0 ? value : usual
  }
  const isSnac = software === 'snac'
  return {
    software,
    domain: facts['domain'] ?? hostOf(account.server ?? ''),
    maxCharacters: number('maxCharacters', 500),
    urlLength: number('urlLength', 23),
    maxMedia: number('maxMedia', 4),
    imageBytes: number('imageBytes', 8_000_000),
    imageTypes: facts['imageTypes']?.split(' ') ?? ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
    altMax: number('altMax', 1500),
    polls: {
      maxOptions: number('pollOptions', 4),
      optionMax: number('pollOptionMax', 50),
      minSeconds: number('pollMin', 300),
      maxSeconds: number('pollMax', 2_629_746),
    },
    hasKey: ['mastodon', 'pleroma', 'akkoma', 'hollo'].includes(software),
    hasConversations: facts['conversations'] === 'yes',
    hasMinId: ['mastodon', 'gotosocial', 'pleroma', 'akkoma'].includes(software),
    hasBulk: facts['bulk'] === 'yes',
    hasPolls: !isSnac,
    hasMute: !isSnac,
    hasReports: !isSnac && software !== 'hollo',
    hasDelete: !isSnac || snacVersion(facts['version'] ?? '') >= snacDeletes,
    // These two count nothing; they still are small computers.
    requests: isSnac || software === 'hollo' ? 3000 : 300,
    streaming: facts['streaming'] ?? null,
  }
}

/** Whether this kind of server has the list of direct conversations; null when one has to ask. */
export function knownConversations(software: string): boolean | null {
  if (['mastodon', 'gotosocial', 'pleroma', 'akkoma'].includes(software)) return true
  return software === 'hollo' || software === 'snac' ? false : null
}

function domainOf(instance: Instance, server: string): string {
  const told = instance.domain ?? instance.uri ?? ''
  return /^[a-z0-9.-]+(?::\d+)?$/iu.test(told) ? told.toLowerCase() : hostOf(told) || hostOf(server)
}

function streamingOf(instance: Instance, server: string): string | null {
  const told = instance.configuration?.urls?.streaming ?? instance.urls?.streaming_api ?? null
  return told !== null && hostOf(told) === hostOf(server) ? server : null
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : ''
}

function numbered(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** Since 4.3, which also brought reading several statuses at once. */
function hasVersions(instance: Instance): boolean {
  return typeof instance.api_versions?.mastodon === 'number'
}

function snacVersion(version: string): number {
  const [, first = '0', second = '0'] = /snac\/(\d+)\.(\d+)/u.exec(version) ?? []
  return Number(first) * 100 + Number(second)
}
