import { describe, expect, test } from 'vitest'
import { failureOf } from '../../../../src/main/connectors/linkedin/errors.ts'
import { versions, versionIn } from '../../../../src/main/connectors/linkedin/versions.ts'
import { versionWarning } from '../../../../src/main/engine/rules/versionEnd.ts'
import { refusal } from '../../../conformance/kit.ts'
import { replyTo, toldIn } from '../../../conformance/story.ts'
import { startLinkedin } from './kit.ts'

const now = Date.UTC(2026, 10, 29, 22, 30)
const encoder = new TextEncoder()
const answer = (status: number, body: object, headers = {}) => ({
  status,
  headers,
  body: encoder.encode(JSON.stringify(body)),
  url: 'https://api.linkedin.com/rest/x',
})
const reading = { method: 'GET', url: 'https://api.linkedin.com/rest/x' } as const
const commenting = { method: 'POST', url: 'https://api.linkedin.com/rest/socialActions/x/comments' } as const

describe('refusals of LinkedIn', () => {
  test.each([
    [400, 'VERSION_MISSING', 'rejected'],
    [401, 'REVOKED_ACCESS_TOKEN', 'login'],
    [403, 'ACCESS_DENIED', 'rejected'],
    [404, 'RESOURCE_NOT_FOUND', 'missing'],
    [422, 'DUPLICATE_POST', 'rejected'],
    [426, 'NONEXISTENT_VERSION', 'unsupported'],
    [429, 'TOO_MANY_REQUESTS', 'rate'],
  ])('%i %s is told as %s, with its own code', (status, code, kind) => {
    const told = failureOf(
      answer(status, { status, serviceErrorCode: 100, code, message: 'quince' }),
      reading,
      'it',
      now,
    )
    expect(told).toMatchObject({ kind, code, outcome: 'not_done' })
    expect(told.message).not.toContain('quince')
  })

  test('an unknown code is shown as it came', () => {
    expect(failureOf(answer(400, { serviceErrorCode: 65_604 }), reading, 'it', now).code).toBe('65604')
    expect(failureOf(answer(500, { code: 'SOMETHING_NEW' }), reading, 'it', now)).toMatchObject({
      kind: 'server',
      outcome: 'unknown',
      code: 'SOMETHING_NEW',
    })
  })

  test('a comment is held up for a minute; a count of the day begins anew at midnight UTC, looked at every hour', () => {
    const limited = answer(429, { status: 429, serviceErrorCode: 101, code: 'TOO_MANY_REQUESTS' })
    expect(failureOf(limited, commenting, 'it', now).retryAfterMs).toBe(60_000)
    expect(failureOf(limited, reading, 'it', now).retryAfterMs).toBe(3_600_000)
    expect(failureOf(limited, reading, 'it', now + 3_600_000).retryAfterMs).toBe(1_800_000)
    expect(failureOf(answer(429, {}, { 'retry-after': '9' }), reading, 'it', now).retryAfterMs).toBe(9000)
  })

  test('a version that has ended says what to do, and nothing was sent', async () => {
    const told = await toldIn((await startLinkedin()).kit)
    const { kit, fake } = await startLinkedin()
    fake.switches.versions.delete('202609')
    const error = await refusal(kit.pull('notifications', null), 'an ended version')
    expect(error).toMatchObject({ kind: 'unsupported', code: 'NONEXISTENT_VERSION' })
    expect(error.message).toMatch(/Update Parley/u)
    expect(await refusal(kit.perform(replyTo(told, 'Too old')), 'a reply')).toMatchObject({ outcome: 'not_done' })
    expect(fake.world.ownMessages()).toEqual([])
  })

  test('the day limits of the development tier are kept by the network', async () => {
    const { kit } = await startLinkedin({ tier: 'development' })
    const pulls = Array.from({ length: 100 }, () => kit.connector.pull(kit.session(), 'notifications', null))
    const refused = (await Promise.allSettled(pulls)).filter((one) => one.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const one of refused) expect(one.reason).toMatchObject({ kind: 'rate', outcome: 'not_done' })
    kit.tick(86_400_000)
    await kit.pull('notifications', null)
  })
})

describe('versions of the interface', () => {
  test('are a setting, and one that ends is warned of', () => {
    expect(versionIn({ linkedinVersion: '202610' })).toBe('202610')
    expect(versionWarning('LinkedIn', versions, { linkedinVersion: '202609' }, now)).toBeNull()
    expect(versionWarning('LinkedIn', versions, { linkedinVersion: '202601' }, now)).toContain('2027-01-15')
    expect(versionWarning('LinkedIn', versions, { linkedinVersion: '202510' }, now)).toContain('ended')
  })

  test('go with every request, as the settings say them', async () => {
    const { kit } = await startLinkedin()
    await kit.pullAll((await toldIn(kit)).store)
    const asked = kit.sessions.watched.requests.filter((request) => request.url.startsWith('https://api.'))
    expect(asked.length).toBeGreaterThan(5)
    for (const { headers } of asked)
      expect(headers).toMatchObject({ 'linkedin-version': '202609', 'x-restli-protocol-version': '2.0.0' })
  })
})
