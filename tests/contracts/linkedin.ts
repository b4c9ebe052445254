import type { HttpRequest } from '../../src/main/connectors/connector.ts'

/*
 * What LinkedIn documents of its interface (version 202609, facts of 2026-11-21): names of fields only. Requests of the connector and
 * answers of the simulator are held against it.
 */

interface Route {
  readonly method: string
  /** Of the path below `/rest/`, still encoded. */
  readonly path: RegExp
  /** Parameters of the query; `?` at the end = may be left out. */
  readonly query: readonly string[]
  /** `X-RestLi-Method`, where it has to be said. */
  readonly restli?: string
  /** Fields of the body by name, `?` at the end = may be left out; none = no body. */
  readonly body?: readonly string[]
}

const paging = ['start', 'count'] as const
const urn = '[\\w%-]+'

/** Every call that is documented and made. */
export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: /^organizationAcls$/u,
    query: ['q', 'role', 'state', ...paging],
    restli: 'FINDER',
  },
  { method: 'GET', path: /^organizationsLookup$/u, query: ['ids'] },
  { method: 'GET', path: /^organizations\/\d+$/u, query: [] },
  { method: 'GET', path: new RegExp(`^networkSizes/${urn}$`, 'u'), query: ['edgeType'] },
  { method: 'GET', path: /^people$/u, query: ['ids'], restli: 'BATCH_GET' },
  { method: 'GET', path: /^people\/\(id:[\w%-]+\)$/u, query: [] },
  {
    method: 'GET',
    path: /^organizationalEntityNotifications$/u,
    query: ['q', 'organizationalEntity', 'actions', 'timeRange', ...paging],
    restli: 'FINDER',
  },
  {
    method: 'GET',
    path: /^organizationalEntityShareStatistics$/u,
    query: ['q', 'organizationalEntity', 'shares?', 'ugcPosts?', 'timeIntervals?'],
    restli: 'FINDER',
  },
  { method: 'GET', path: /^posts$/u, query: ['q', 'author', 'sortBy', ...paging], restli: 'FINDER' },
  { method: 'GET', path: new RegExp(`^posts/${urn}$`, 'u'), query: [] },
  {
    method: 'POST',
    path: /^posts$/u,
    query: [],
    body: [
      'author',
      'commentary',
      'visibility',
      'distribution',
      'content?',
      'lifecycleState',
      'isReshareDisabledByAuthor',
    ],
  },
  {
    method: 'POST',
    path: new RegExp(`^posts/${urn}$`, 'u'),
    query: [],
    restli: 'PARTIAL_UPDATE',
    body: ['patch'],
  },
  { method: 'DELETE', path: new RegExp(`^posts/${urn}$`, 'u'), query: [], restli: 'DELETE' },
  { method: 'GET', path: new RegExp(`^socialMetadata/${urn}$`, 'u'), query: [] },
  { method: 'GET', path: new RegExp(`^socialActions/${urn}/comments$`, 'u'), query: [...paging] },
  { method: 'GET', path: new RegExp(`^socialActions/${urn}/comments/\\w+$`, 'u'), query: [] },
  {
    method: 'POST',
    path: new RegExp(`^socialActions/${urn}/comments$`, 'u'),
    query: [],
    body: ['actor', 'object', 'message', 'parentComment?', 'content?'],
  },
  {
    method: 'POST',
    path: new RegExp(`^socialActions/${urn}/comments/\\w+$`, 'u'),
    query: ['actor'],
    restli: 'PARTIAL_UPDATE',
    body: ['patch'],
  },
  { method: 'DELETE', path: new RegExp(`^socialActions/${urn}/comments/\\w+$`, 'u'), query: ['actor'] },
  { method: 'POST', path: /^reactions$/u, query: ['actor'], body: ['root', 'reactionType'] },
  { method: 'DELETE', path: new RegExp(`^reactions/\\(actor:${urn},entity:${urn}\\)$`, 'u'), query: [] },
  { method: 'POST', path: /^images$/u, query: ['action'], body: ['initializeUploadRequest'] },
]

/** Fields of the things in answers, with `?` where they may be left out. */
export const things = {
  comment: [
    'actor',
    'agent?',
    'commentUrn',
    'id',
    'object',
    'parentComment?',
    'message',
    'created',
    'lastModified',
    'likesSummary',
    'commentsSummary',
    'content?',
  ],
  post: [
    'id',
    'author',
    'commentary',
    'visibility',
    'lifecycleState',
    'lifecycleStateInfo?',
    'createdAt',
    'publishedAt?',
    'lastModifiedAt',
    'isReshareDisabledByAuthor',
    'content?',
    'distribution',
  ],
  notification: [
    'notificationId',
    'organizationalEntity',
    'action',
    'sourcePost',
    'generatedActivity',
    'decoratedSourcePost?',
    'decoratedGeneratedActivity?',
    'lastModifiedAt',
    'subscriber',
  ],
  organizationAcl: ['organization', 'role', 'roleAssignee', 'state'],
  organization: ['id', 'localizedName', 'vanityName', 'logoV2?'],
  person: ['id', 'localizedFirstName?', 'localizedLastName?', 'localizedHeadline?', 'vanityName?', 'profilePicture?'],
  shareStatistic: ['share?', 'ugcPost?', 'organizationalEntity', 'totalShareStatistics', 'timeRange?'],
  refusal: ['status', 'serviceErrorCode', 'code', 'message'],
} as const

/** What is wrong with a request by that table, in words; empty = nothing. */
export function wrongIn(request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>): readonly string[] {
  const [, target = ''] = /^https:\/\/api\.linkedin\.com\/rest\/(.*)$/u.exec(request.url) ?? []
  const [path = '', text = ''] = target.split('?')
  const names = text === '' ? [] : text.split('&').map((part) => part.slice(0, part.indexOf('=')))
  const fits = routes.filter((one) => one.method === request.method && one.path.test(path))
  const restli = request.headers?.['x-restli-method']
  const route = fits.find((one) => one.restli === restli) ?? fits[0]
  if (route === undefined) return [`${request.method} ${target}: no such call`]
  const said = route.restli === restli ? [] : [`X-RestLi-Method is ${restli ?? 'not said'}`]
  const body = typeof request.body === 'string' ? Object.keys(JSON.parse(request.body) as object) : [] // keys of an object only
  return [...said, ...unlike(route.query, names), ...unlike(route.body ?? [], body)].map((it) => `${path}: ${it}`)
}

/** Names that are missing or not documented. */
export function unlike(documented: readonly string[], found: readonly string[]): readonly string[] {
  const known = documented.map((name) => name.replace('?', ''))
  return [
    ...documented.filter((name) => !name.endsWith('?') && !found.includes(name)).map((name) => `${name} is missing`),
    ...found.filter((name) => !known.includes(name)).map((name) => `${name} is not documented`),
  ]
}
