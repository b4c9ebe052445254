import type { ServiceCounting, ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import type { Reader } from './database.ts'

/** A promise that is over. */
export interface ClockOver {
  readonly conversation: number
  readonly policy: number
  readonly version: number
  readonly target: ServiceTargetKind
  readonly minutes: number
  readonly counts: ServiceCounting
  readonly state: 'met' | 'missed' | 'void'
  readonly startedAt: number
}

const columns = 'conversation, policy, version, target, minutes, counts'
/** The moment that puts a promise into a month; the index says it in the same words. */
const moment = "CASE state WHEN 'met' THEN met_at WHEN 'missed' THEN due_at ELSE started_at END"

/** Promises of a brand (by number) that were kept, missed or void in [from, to), epoch ms; those that run are missed once late at `asOf`. */
export function clocksOver(
  db: Reader,
  brand: number,
  { from, to, asOf }: { readonly from: number; readonly to: number; readonly asOf: number },
): ClockOver[] {
  return db.all<ClockOver>(
    `SELECT ${columns}, state, started_at AS startedAt FROM sla_clocks
     WHERE brand = :brand AND state IN ('met','missed','void') AND ${moment} >= :from AND ${moment} < :to
     UNION ALL
     SELECT ${columns}, 'missed', started_at FROM sla_clocks
     WHERE state = 'running' AND due_at >= :from AND due_at < min(:to, :second * 1000) AND brand = :brand`,
    { brand, from, to, second: Math.floor(asOf / 1000) },
  )
}

/** Names of the policies of a brand (by number), by policy and version. */
export function policyNames(
  db: Reader,
  brand: number,
): { policy: number; id: string; version: number; name: string }[] {
  return db.all(
    `SELECT p.number AS policy, p.id, v.version, v.name FROM sla_policies p JOIN sla_policy_versions v ON v.policy = p.number
     WHERE p.brand = :brand ORDER BY p.number, v.version`,
    { brand },
  )
}

/** Of these conversations (by number) those to which anything was promised, and whether a resolution was. */
export function promisedConversations(
  db: Reader,
  conversations: readonly number[],
): { conversation: number; hasResolution: number }[] {
  return db.all(
    `SELECT k.conversation, max(k.target = 'resolution') AS hasResolution FROM json_each(:conversations) j
     CROSS JOIN sla_clocks k ON k.conversation = j.value
     WHERE k.void_why IS NULL OR k.void_why NOT IN ('policy','channel') GROUP BY j.value`,
    { conversations: JSON.stringify(conversations) },
  )
}

/** When these conversations (by number) waited for the customer or the client, in order: [from, to), `to` null while they still do. */
export function pausesOf(
  db: Reader,
  conversations: readonly number[],
): { conversation: number; from: number; to: number | null }[] {
  return db.all(
    `SELECT s.conversation, s.at AS "from",
       (SELECT n.at FROM conversation_states n WHERE n.conversation = s.conversation AND n.at > s.at ORDER BY n.at LIMIT 1) AS "to"
     FROM json_each(:conversations) j CROSS JOIN conversation_states s ON s.conversation = j.value
     WHERE s.state = 'waiting' AND s.waiting_for IN ('customer','client') ORDER BY s.conversation, s.at`,
    { conversations: JSON.stringify(conversations) },
  )
}

/** The message with which each promise began (row id), in the given order; where it is gone, the newest of its conversation. */
export function messagesPromisedTo(
  db: Reader,
  clocks: readonly { readonly conversation: number; readonly startedAt: number }[],
): (number | null)[] {
  return db
    .all<{ seq: number | null }>(
      `SELECT coalesce(
         (SELECT m.seq FROM messages m WHERE m.conversation = j.value ->> 0 AND m.created_at = j.value ->> 1 AND m.direction = 'in' LIMIT 1),
         (SELECT c.last_message FROM conversations c WHERE c.number = j.value ->> 0)) AS seq
       FROM json_each(:clocks) j ORDER BY j.key`,
      { clocks: JSON.stringify(clocks.map((it) => [it.conversation, it.startedAt])) },
    )
    .map((it) => it.seq)
}
