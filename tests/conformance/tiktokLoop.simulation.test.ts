import { makeTiktokNetwork } from '../fakes/tiktokNetwork.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('tiktok', makeTiktokNetwork)
