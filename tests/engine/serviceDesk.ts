import type { RemoteMessage } from '../../src/main/connectors/change.ts'
import { applyContext } from '../../src/main/engine/parts.ts'
import { getAccount } from '../../src/main/engine/store/accounts.ts'
import { applyChanges } from '../../src/main/engine/sync/apply.ts'
import type { BusinessHours } from '../../src/shared/contract/businessHours.ts'
import type { ServiceClockView, ServiceTarget } from '../../src/shared/contract/serviceLevel.ts'
import { connectors } from '../../src/main/connectors/registry.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** A brand with an account whose messages a test brings itself. */
export interface ServiceDesk {
  readonly kit: EngineKit
  readonly brandId: string
  readonly account: number
  /** Brings messages as the network states them, at the present moment. */
  readonly bring: (...messages: readonly Partial<RemoteMessage>[]) => void
  /** Says that messages are gone. */
  readonly lose: (...remoteIds: readonly string[]) => void
  readonly conversationId: (remoteId?: string) => string
  /** The promises to a conversation. */
  readonly clocks: (remoteId?: string) => Promise<readonly ServiceClockView[]>
  /** Saves a policy for everything, in the place of the usual one. */
  readonly promise: (...targets: readonly ServiceTarget[]) => Promise<void>
}

/** Monday to Friday, 9 to 17. */
export const nineToFive = (timeZone: string): BusinessHours => {
  const open = [{ from: '09:00', to: '17:00' }]
  return { timeZone, week: [open, open, open, open, open, [], []], exceptions: {} }
}

/** An ISO time as epoch ms. */
export const at = (iso: string): number => Date.parse(iso)

/** Opens a desk at a moment (ISO), open 9 to 17 on weekdays in a zone. */
export async function openDesk(now: string, zone = 'UTC', kind: 'comment' | 'direct' = 'direct'): Promise<ServiceDesk> {
  const kit = startEngine({ time: createFakeClock(at(now)) })
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto', timeZone: zone })
  await kit.client.command('client.saveHours', { brandId, hours: nineToFive(zone), validFrom: null })
  const account = kit.store.write(
    (db) =>
      db.run(
        `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
         VALUES ('account', (SELECT number FROM brands WHERE id = :brandId), 'sample', 'me', 'me', 'Me', '{}', '[]', '[]', 'active', 'none', :now)`,
        { brandId, now: kit.time.clock.now() },
      ).lastInsertRowid,
    { durable: false },
  )
  const deps = { connectors, newId: () => `made ${String(Math.random())}` } as unknown as Parameters<
    typeof applyContext
  >[0]['deps'] // all that applying asks for
  const write = (changes: Parameters<typeof applyChanges>[1]): void => {
    kit.store.write(
      (db) => applyChanges(applyContext({ deps }, db, getAccount(db, account), kit.time.clock.now()), changes),
      { durable: false },
    )
  }
  const bring: ServiceDesk['bring'] = (...messages) =>
    write([
      ...[...new Set(messages.map((it) => it.conversationId ?? 'talk'))].map((remoteId) => ({
        kind: 'conversation' as const,
        conversation: {
          remoteId,
          ref: '',
          version: 1,
          kind,
          subject: '',
          postRemoteId: null,
          permalink: null,
          authorId: 'ann',
          replyOpenUntil: null,
        },
      })),
      ...messages.map((it) => ({ kind: 'message' as const, message: message(it, kit.time.clock.now()) })),
    ])
  const conversationId: ServiceDesk['conversationId'] = (remoteId = 'talk') =>
    kit.store.reader.get<{ id: string }>('SELECT id FROM conversations WHERE remote_id = :remoteId', { remoteId })
      ?.id ?? ''
  return {
    kit,
    brandId,
    account,
    bring,
    lose: (...remoteIds) =>
      write(remoteIds.map((remoteId) => ({ kind: 'message.gone', remoteId, version: kit.time.clock.now() }))),
    conversationId,
    clocks: (remoteId) => kit.client.query('service.ofConversation', { conversationId: conversationId(remoteId) }),
    promise: async (...targets) => {
      const [usual] = await kit.client.query('service.policies', { brandId })
      await kit.client.command('service.savePolicy', {
        brandId,
        policyId: usual?.id ?? null,
        revision: usual?.version ?? 0,
        policy: { name: 'All', when: null, targets: [...targets] },
      })
    },
  }
}

function message(given: Partial<RemoteMessage>, now: number): RemoteMessage {
  return {
    remoteId: given.remoteId ?? `m${String(given.createdAt ?? now)}`,
    ref: '',
    version: 1,
    conversationId: 'talk',
    authorId: 'ann',
    body: 'Where is my order?',
    language: 'en',
    replyToId: null,
    mentions: [],
    permalink: null,
    attachments: [],
    reactions: [],
    createdAt: now,
    editedAt: null,
    isHidden: false,
    isBot: false,
    isRead: false,
    key: null,
    ...given,
  }
}
