import { makeFacebookNetwork } from '../fakes/facebookServer.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('facebook', makeFacebookNetwork)
