import { makeGoogleBusinessNetwork } from '../fakes/googleBusinessNetwork.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('googleBusiness', makeGoogleBusinessNetwork, { least: { conversations: 2, entries: 3 } })
