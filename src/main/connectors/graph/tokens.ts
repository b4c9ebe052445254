import { z } from 'zod'
import type { AppValues, Credentials, Http, HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { askToken, clientIdOf, tradeCode, type TokenPlace } from '../shared/ownApp.ts'
import { secretOf } from './app.ts'
import { get, getPage, graphHost, pageMax, type GraphCaller, type GraphPage } from './api.ts'
import { failureOf, isBadParameter, isNotOffered, isProofRefused, refusalIn } from './errors.ts'
import { proofOf } from './proof.ts'

/** A token as the interface gives it; `expires_in` in seconds, left out for one that does not end. */
const token = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() })

/** What is known while nobody is signed in yet. */
export interface Stranger {
  readonly http: Http
  readonly server: string | null
  readonly version: string
  readonly now: number
}

/** A caller that signs with this token itself. */
export async function callerWith(stranger: Stranger, text: string, secret: string | null): Promise<GraphCaller> {
  const proof = secret === null ? null : await proofOf(secret, text)
  return { ...stranger, host: graphHost, as: null, token: text, proof }
}

/**
 * Trades the code of the window for a token of a person, and that for one of about sixty days: asked of Meta by the secret of the app, or
 * of the agency's broker that holds it. Throws ConnectorError.
 */
export async function tokenByCode(
  stranger: Stranger,
  network: string,
  app: AppValues,
  code: string,
  redirectUri: string,
): Promise<string> {
  const place: TokenPlace = {
    network,
    url: networkAddress(stranger.server, graphHost, `/${stranger.version}/oauth/access_token`),
  }
  const read = (response: HttpResponse): string => {
    const isSuccess = response.status >= 200 && response.status < 300 && refusalIn(response) === null
    if (!isSuccess) throw failureOf(response, 'the sign-in', stranger.now)
    return decode(token, response, 'the sign-in').access_token
  }
  const short = read(await tradeCode(stranger.http, place, app, { code, redirectUri }))
  const exchange = { grant_type: 'fb_exchange_token', fb_exchange_token: short }
  return read(await askToken(stranger.http, place, app, exchange))
}

/** A Page that a token may act for, with its own token. */
const withToken = z.object({ id: z.string(), access_token: z.string().optional() })

/** The most Pages that a sign-in is asked for. */
const mostPages = 2000

/**
 * The credentials for a token of a person, a System User or a Page: the token, the tokens of all its Pages, and the proof for each where
 * the secret of the app is known and fits the token, which may have been made by another app. Throws `login` when Meta does not accept
 * the token.
 */
export async function credentialsOf(
  stranger: Stranger,
  text: string,
  app: AppValues | undefined,
): Promise<Credentials> {
  const known = secretOf(app)
  const { caller, appSecret, self } = await selfOf(stranger, text, known).catch((error: unknown) => {
    if (known !== null && isProofRefused(error)) return selfOf(stranger, text, null)
    throw error
  })
  const tokens = new Map<string, string>()
  const pages = await pagesWith(caller)
  for (const page of pages ?? []) if (page.access_token !== undefined) tokens.set(page.id, page.access_token)
  // What is no person has no list of Pages: the token is that of one Page.
  if (pages === null) tokens.set(self.id, text)
  const secret: Record<string, string> = { token: text }
  if (caller.proof !== undefined && caller.proof !== null) secret['proof'] = caller.proof
  for (const [id, pageToken] of tokens) {
    secret[`page.${id}`] = pageToken
    if (appSecret !== null) secret[`proof.${id}`] = await proofOf(appSecret, pageToken)
  }
  const scopes = pages === null ? [] : await granted(caller)
  return { expiresAt: null, signInEndsAt: await endOf(caller, text, app, pages === null), scopes, secret }
}

/** Whose token it is, asked with the proof by this secret (null = without). */
async function selfOf(stranger: Stranger, text: string, appSecret: string | null) {
  const caller = await callerWith(stranger, text, appSecret)
  const self = await get(caller, ['me'], { fields: 'id' }, z.object({ id: z.string() }), 'the sign-in')
  return { caller, appSecret, self }
}

/** The Pages with their tokens; null when the token is no person's. */
async function pagesWith(caller: GraphCaller): Promise<readonly z.infer<typeof withToken>[] | null> {
  const found: z.infer<typeof withToken>[] = []
  let after: string | null = null
  do {
    const params = { fields: 'id,access_token', limit: pageMax }
    try {
      const page: GraphPage<z.infer<typeof withToken>> = await getPage(
        caller,
        ['me', 'accounts'],
        params,
        after,
        withToken,
        'the list of Pages',
      )
      found.push(...page.items)
      after = page.after === after ? null : page.after
    } catch (error) {
      if (isBadParameter(error)) return null
      throw error
    }
  } while (after !== null && found.length < mostPages)
  return found
}

const permission = z.object({ permission: z.string(), status: z.string() })

/** What was allowed; empty where Meta does not say. */
async function granted(caller: GraphCaller): Promise<readonly string[]> {
  try {
    const { items } = await getPage(caller, ['me', 'permissions'], {}, null, permission, 'the permissions')
    return items.filter((it) => it.status === 'granted').map((it) => it.permission)
  } catch (error) {
    if (isNotOffered(error)) return []
    throw error
  }
}

const inspected = z.object({
  data: z.object({ data_access_expires_at: z.number().optional(), expires_at: z.number().optional() }),
})

/** A person's token that ends within this is no long-lived one, and the tokens of Pages made from it end with it, ms. */
const shortLifeMs = 86_400_000

/** When the sign-in ends, epoch ms: the earlier of the token's end and the end of access to data; null = never, or unknown without the app's secret. */
async function endOf(
  caller: GraphCaller,
  text: string,
  app: AppValues | undefined,
  isPage: boolean,
): Promise<number | null> {
  const appSecret = secretOf(app)
  if (app === undefined || appSecret === null || clientIdOf(app) === '') return null
  const asApp: GraphCaller = { ...caller, token: `${clientIdOf(app)}|${appSecret}`, proof: null }
  try {
    const { data } = await get(asApp, ['debug_token'], { input_token: text }, inspected, 'the token')
    const own = (data.expires_at ?? 0) * 1000
    // Tokens of Pages outlive a long-lived one of the person's; what ends then is the access to data.
    const counts = isPage || own - caller.now < shortLifeMs
    const ends = [(data.data_access_expires_at ?? 0) * 1000, counts ? own : 0].filter((at) => at > 0)
    return ends.length === 0 ? null : Math.min(...ends)
  } catch (error) {
    if (error instanceof ConnectorError && ['rejected', 'missing'].includes(error.kind)) return null
    throw error
  }
}
