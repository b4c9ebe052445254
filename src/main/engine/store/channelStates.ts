import type { ChannelState } from '../../../shared/contract/client.ts'
import type { Reader } from './database.ts'

/** The states that the register gave the accounts of a brand in the course of time. An account that nobody described is active. */
export function channelStates(db: Reader, brand: number): (account: number, at: number) => ChannelState {
  const channels = Map.groupBy(
    db.all<{
      account: number
      state: ChannelState
      since: number
      at: number | null
      was: ChannelState | null
      now: ChannelState | null
    }>(
      `SELECT c.account, c.state, c.since, y.at, json_extract(y.detail_json, '$.from') AS was, json_extract(y.detail_json, '$.to') AS now
       FROM channels c LEFT JOIN activity y ON y.subject_kind = 'channel' AND y.subject_id = c.id AND y.action = 'channel.save'
       WHERE c.brand = :brand AND c.account IS NOT NULL ORDER BY c.account, y.seq`,
      { brand },
    ),
    (it) => it.account,
  )
  return (account, at) => {
    const lines = channels.get(account)
    const [first] = lines ?? []
    if (lines === undefined || first === undefined) return 'active'
    if (first.at === null || at >= first.since) return first.state
    return lines.findLast((it) => it.at !== null && it.at <= at)?.now ?? first.was ?? first.state
  }
}
