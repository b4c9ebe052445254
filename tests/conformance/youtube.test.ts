import { makeYoutubeNetwork } from '../fakes/youtubeNetwork.ts'
import { describeConnector } from './suite.ts'

describeConnector('youtube', makeYoutubeNetwork)
