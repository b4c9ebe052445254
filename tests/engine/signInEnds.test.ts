import { afterEach, describe, expect, it } from 'vitest'
import type { Connector, Credentials, Form } from '../../src/main/connectors/connector.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

const day = 86_400_000
const start = Date.UTC(2026, 10, 20, 12)
const ending = (at: number, scopes: readonly string[]): Credentials => ({
  expiresAt: null,
  signInEndsAt: at,
  scopes,
  secret: { token: 'good' },
})

describe('a sign-in that ends by itself', () => {
  it('is told three days before, and a renewal that moves the end, or the leave given, is known at once', async () => {
    let isOver = false
    desk = await startPlainDesk('keyed', {
      alter: (plain): Connector => ({
        ...plain,
        auth: plain.auth
          .filter((auth): auth is Form => auth.kind === 'form')
          .map((auth) => ({
            ...auth,
            finish: () => Promise.resolve({ credentials: ending(start + 10 * day, ['read']), server: null }),
            refresh: () => Promise.resolve(ending(start + 60 * day, ['read', 'write'])),
            isExpired: () => {
              const was = isOver
              isOver = false
              return was
            },
          })),
      }),
    })
    const { kit, accountId } = desk
    const view = async () => await kit.client.query('account.detail', { accountId })
    expect(await view()).toMatchObject({
      signInEndsAt: start + 10 * day,
      scopes: ['read'],
      health: { state: 'healthy' },
    })
    kit.time.sleep(7.5 * day)
    await kit.time.advance(60_000)
    expect((await view())?.health).toMatchObject({ state: 'watch', label: 'Sign-in ends soon' })
    expect((await kit.client.query('sync.status', {})).networks[0]?.trouble).toContain('sign-in ends soon')
    isOver = true
    await kit.client.command('sync.now', { accountId })
    await kit.time.advance(5000)
    expect(await view()).toMatchObject({
      signInEndsAt: start + 60 * day,
      scopes: ['read', 'write'],
      health: { state: 'healthy' },
    })
  })
})
