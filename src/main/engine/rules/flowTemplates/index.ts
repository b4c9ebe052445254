import { skinReaction } from './skinReaction.ts'
import { foreignObject } from './foreignObject.ts'
import { delayedBag } from './delayedBag.ts'
import { pressRequest } from './pressRequest.ts'
import { serviceOutage } from './serviceOutage.ts'
import { fraud } from './fraud.ts'
import { wrongInformation } from './wrongInformation.ts'
import { childSafety } from './childSafety.ts'
import { crisisWords } from './crisisWords.ts'
import type { FlowTemplate } from './parts.ts'

export type { FlowTemplate } from './parts.ts'

/** Ready-made flows by sector, each with words in English, Japanese, Thai and Korean. */
export const flowTemplates: readonly FlowTemplate[] = [
  skinReaction,
  foreignObject,
  delayedBag,
  serviceOutage,
  fraud,
  childSafety,
  pressRequest,
  wrongInformation,
  crisisWords,
]
