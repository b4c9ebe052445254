import type { MakeFakeNetwork } from '../conformance/harness.ts'
import { makeFacebookNetwork } from './facebookServer.ts'
import { makeGoogleBusinessNetwork } from './googleBusinessNetwork.ts'
import { makeInstagramNetwork } from './instagramNetwork.ts'
import { makeLinkedinNetwork } from './linkedinNetwork.ts'
import { makeMessengerNetwork } from './messengerServer.ts'
import { makeThreadsNetwork } from './threadsServer.ts'
import { makeTiktokNetwork } from './tiktokNetwork.ts'
import { makeXNetwork } from './xNetwork.ts'
import { makeYoutubeNetwork } from './youtubeNetwork.ts'

/** The simulators of the networks that cannot be asked from a test, by the network's id. */
export const closedNetworks: Readonly<Record<string, MakeFakeNetwork>> = {
  x: makeXNetwork('tweet'),
  facebook: makeFacebookNetwork,
  messenger: makeMessengerNetwork,
  instagram: makeInstagramNetwork('instagram'),
  threads: makeThreadsNetwork,
  linkedin: makeLinkedinNetwork('standard'),
  tiktok: makeTiktokNetwork,
  youtube: makeYoutubeNetwork,
  googleBusiness: makeGoogleBusinessNetwork,
}
