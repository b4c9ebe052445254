import type { Hints } from '../connector.ts'
import { abilitiesOf } from './abilities.ts'

/** Server-sent events about notifications, where the account's own server gives them. Nothing is sent again on it, so it is a hint only. */
export const hints: Hints = {
  open: (account) => {
    const { streaming } = abilitiesOf(account)
    if (streaming === null) return null
    return {
      method: 'GET',
      url: `${streaming}/api/v1/streaming/user/notification`,
      headers: { accept: 'text/event-stream' },
    }
  },
  streamsOf: (event) =>
    event === 'notification' || event === 'notifications_merged' ? ['notifications', 'direct'] : [],
}
