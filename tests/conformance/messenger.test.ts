import { makeMessengerNetwork } from '../fakes/messengerServer.ts'
import { describeConnector } from './suite.ts'

describeConnector('messenger', makeMessengerNetwork)
