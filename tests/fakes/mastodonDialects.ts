import { createHash } from 'node:crypto'

/** In which ways the servers of this family differ, as far as a client can see. */
export interface MastodonDialect {
  readonly name: string
  readonly version: string
  readonly sourceUrl: string | null
  readonly apiVersions: { readonly mastodon: number } | null
  readonly domain: string
  readonly hasV2: boolean
  readonly hasKey: boolean
  readonly hasConversations: boolean
  readonly hasMinId: boolean
  readonly hasMaxId: boolean
  readonly hasLink: boolean
  readonly hasTypes: boolean
  readonly hasBulk: boolean
  readonly hasPolls: boolean
  readonly hasMute: boolean
  readonly hasReports: boolean
  readonly hasDelete: boolean
  readonly hasNarrowScopes: boolean
  readonly tokensEnd: boolean
  readonly showsOwnDirect: boolean
  /** Local people are listed with their host as well. */
  readonly hostInAcct: boolean
  readonly maxCharacters: number
  /** Ids begin with the second of the last change, direct is called private, mentions have no ids of people, times no milliseconds. */
  readonly isSnac: boolean
  /** What an unknown address is answered with. */
  readonly unknown: { readonly status: number; readonly body: string }
  readonly newId: (kind: string, n: number, now: number) => string
  readonly newNotificationId: (type: string, n: number, at: number) => string
}

const padded = (n: number, width: number): string => String(n).padStart(width, '0')

const mastodon: MastodonDialect = {
  name: 'mastodon',
  version: '4.6.0',
  sourceUrl: 'https://github.com/mastodon/mastodon',
  apiVersions: { mastodon: 10 },
  domain: 'social.example',
  hasV2: true,
  hasKey: true,
  hasConversations: true,
  hasMinId: true,
  hasMaxId: true,
  hasLink: true,
  hasTypes: true,
  hasBulk: true,
  hasPolls: true,
  hasMute: true,
  hasReports: true,
  hasDelete: true,
  hasNarrowScopes: true,
  tokensEnd: false,
  showsOwnDirect: true,
  hostInAcct: false,
  isSnac: false,
  maxCharacters: 500,
  unknown: { status: 404, body: '{"error":"Not Found"}' },
  newId: (_kind, n, now) => `${now}${padded(n, 5)}`,
  newNotificationId: (_type, n) => String(9_000_000 + n),
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function ulid(n: number, now: number): string {
  let text = ''
  for (let value = BigInt(now); text.length < 10; value >>= 5n) text = letters.charAt(Number(value & 31n)) + text
  return `01${text}${padded(n, 14)}`
}

function uuid(n: number, now: number): string {
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${padded(n % 1000, 3)}-8000-${padded(n, 12)}`
}

/** The dialects by name. */
export const mastodonDialects = {
  mastodon,
  gotosocial: {
    ...mastodon,
    name: 'gotosocial',
    version: '0.20.0+git-57cb4fe',
    sourceUrl: 'https://codeberg.example/superseriousbusiness/gotosocial',
    apiVersions: null,
    hasKey: false,
    hasBulk: false,
    maxCharacters: 5000,
    newId: (_kind, n, now) => ulid(n, now),
    newNotificationId: (_type, n, at) => ulid(n, at),
  },
  pleroma: {
    ...mastodon,
    name: 'pleroma',
    version: '2.7.2 (compatible; Pleroma 2.9.1)',
    sourceUrl: null,
    apiVersions: null,
    hasBulk: false,
    tokensEnd: true,
    maxCharacters: 5000,
    // Addresses that it does not know are answered with nothing, as if all were well.
    unknown: { status: 200, body: '' },
    newId: (_kind, n) => `Aq${padded(n, 16)}`,
    newNotificationId: (_type, n) => String(n),
  },
  hollo: {
    ...mastodon,
    name: 'hollo',
    version: '0.6.12',
    sourceUrl: 'https://github.com/fedify-dev/hollo',
    apiVersions: null,
    hasConversations: false,
    hasMinId: false,
    hasMaxId: false,
    hasLink: false,
    hasBulk: false,
    hasReports: false,
    maxCharacters: 10_000,
    newId: (_kind, n, now) => uuid(n, now),
    newNotificationId: (type, n, at) => `${new Date(at).toISOString()}/${type}/${uuid(n, at)}`,
  },
  snac: {
    ...mastodon,
    name: 'snac',
    version: '4.0.0 (not true; really snac/2.75)',
    sourceUrl: null,
    apiVersions: null,
    hasV2: false,
    hasKey: false,
    hasConversations: false,
    hasMinId: false,
    hasLink: false,
    hasTypes: false,
    hasBulk: false,
    hasPolls: false,
    hasMute: false,
    hasReports: false,
    hasDelete: false,
    hasNarrowScopes: false,
    showsOwnDirect: false,
    hostInAcct: true,
    isSnac: true,
    maxCharacters: 8192,
    unknown: { status: 404, body: '<h1>404 Not Found</h1>' },
    newId: (kind, n) => `0000000000${createHash('md5').update(`${kind} ${n}`).digest('hex')}`,
    newNotificationId: (_type, n, at) => `${at}${padded(n, 3)}`,
  },
} as const satisfies Record<string, MastodonDialect>
export type MastodonDialectName = keyof typeof mastodonDialects
