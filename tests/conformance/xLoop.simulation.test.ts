import { makeXNetwork } from '../fakes/xNetwork.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('x', makeXNetwork('tweet'))
