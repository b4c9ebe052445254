import type { CannedAction } from '../../../../shared/contract/canned.ts'
import type { MemberView } from '../../../../shared/contract/brand.ts'
import { text } from '../../../text/text.ts'

/** What an action of a response does, in words. */
export function actionWords(action: CannedAction, members: readonly Pick<MemberView, 'id' | 'name'>[]): string {
  switch (action.kind) {
    case 'tag':
      return text.armed.tag(action.tag)
    case 'assign': {
      const name = members.find(({ id }) => id === action.memberId)?.name
      return name === undefined ? text.armed.assignUnknown : text.armed.assign(name)
    }
    case 'snooze':
      return text.armed.snooze(
        action.hours % 24 === 0 ? text.time.days(action.hours / 24) : text.time.hours(action.hours),
      )
    case 'close':
      return text.armed.close
  }
}
