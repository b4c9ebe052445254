import { makeInstagramNetwork } from '../fakes/instagramNetwork.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('instagram', makeInstagramNetwork('instagram'))
describeWholeLoop('instagram by facebook', makeInstagramNetwork('facebook'))
