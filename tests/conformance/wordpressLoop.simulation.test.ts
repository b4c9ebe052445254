import { makeWordpressNetwork } from '../fakes/wordpressNetwork.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('wordpress', makeWordpressNetwork, { least: { conversations: 2, entries: 3 } })
