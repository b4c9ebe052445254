import { makeYoutubeNetwork } from '../fakes/youtubeNetwork.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('youtube', makeYoutubeNetwork, { least: { conversations: 2, entries: 3 } })
