import { makeMessengerNetwork } from '../fakes/messengerServer.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('messenger', makeMessengerNetwork, { least: { conversations: 2, entries: 5 } })
