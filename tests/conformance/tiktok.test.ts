import { makeTiktokNetwork } from '../fakes/tiktokNetwork.ts'
import { describeConnector } from './suite.ts'

describeConnector('tiktok', makeTiktokNetwork)
