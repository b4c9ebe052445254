import type { WireRequest } from '../../shared/contract/host.ts'
import { bluesky } from './bluesky/index.ts'
import type { Connector } from './connector.ts'
import { facebook } from './facebook/index.ts'
import { feed } from './feed/index.ts'
import { googleBusiness } from './googleBusiness/index.ts'
import { instagram } from './instagram/index.ts'
import { linkedin } from './linkedin/index.ts'
import { mastodon } from './mastodon/index.ts'
import { messenger } from './messenger/index.ts'
import { sampleHost } from './sample/api.ts'
import { sample } from './sample/index.ts'
import { createLocalSampleServer } from './sample/local.ts'
import { threads } from './threads/index.ts'
import { tiktok } from './tiktok/index.ts'
import { wordpress } from './wordpress/index.ts'
import { x } from './x/index.ts'
import { youtube } from './youtube/index.ts'

/** A server that lives inside Parley: it answers at once and at the time it is told. */
export interface LocalServer {
  readonly answer: (
    request: WireRequest,
    now: number,
  ) => { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }
}
export type LocalServerFactory = () => LocalServer

/** The networks of this build, in the order in which they are offered. */
export const connectors: readonly Connector[] = [
  bluesky,
  mastodon,
  x,
  facebook,
  messenger,
  instagram,
  threads,
  linkedin,
  tiktok,
  youtube,
  googleBusiness,
  wordpress,
  feed,
  sample,
]

/** Hosts that are answered inside Parley and never reach a network: host name → maker of its server. */
export const localServers: Readonly<Record<string, LocalServerFactory>> = { [sampleHost]: createLocalSampleServer }

/** The connector of that network, or null when this build has none. */
export function findConnector(network: string): Connector | null {
  return connectors.find((connector) => connector.network === network) ?? null
}
