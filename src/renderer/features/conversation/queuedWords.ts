import type { Delivery } from '../../../shared/contract/conversation.ts'
import { moment, secondsLeft } from '../../format/time.ts'
import { text } from '../../text/text.ts'

/** Why a queued reply waits and what ends the waiting. `now` in epoch ms. */
export function queuedWords(
  delivery: Pick<Delivery, 'hold' | 'waitsFor' | 'dueAt' | 'attempts'>,
  isOnline: boolean,
  now: number,
): string {
  if (delivery.hold === 'signed_out') return text.delivery.signedOut
  if (delivery.hold === 'paused') return text.delivery.paused
  if (delivery.hold === 'restored') return text.delivery.restored
  if (delivery.hold === 'posts_paused') return text.posts.heldShort
  if (delivery.hold === 'approval') return text.approval.waits
  if (delivery.hold === 'scheduled') return text.later.goesOut(moment(delivery.dueAt, now))
  if (delivery.hold === 'cool_off') return text.care.cooling(secondsLeft(delivery.dueAt - now))
  const left = delivery.dueAt - now
  if (delivery.hold === 'undo' && isOnline && left > 0) return text.delivery.goesOut(secondsLeft(left))
  if (!isOnline) return delivery.waitsFor === null ? text.delivery.whenOnline : text.delivery.afterCheck
  if (delivery.waitsFor !== null) return text.delivery.afterAbove
  return delivery.attempts > 0 && left > 0 ? text.delivery.nextTry(secondsLeft(left)) : text.delivery.inLine
}
