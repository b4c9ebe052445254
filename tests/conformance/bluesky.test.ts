import { makeBlueskyNetwork } from '../fakes/blueskyServer.ts'
import { describeConnector } from './suite.ts'

describeConnector('bluesky', makeBlueskyNetwork)
