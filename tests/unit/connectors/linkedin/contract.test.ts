import { describe, expect, test } from 'vitest'
import { actionOf, tellStory } from '../../../conformance/story.ts'
import { emptyStore } from '../../../conformance/kit.ts'
import { things, unlike, wrongIn } from '../../../contracts/linkedin.ts'
import type { FakeLinkedin } from '../../../fakes/linkedinNetwork.ts'
import { fakePage } from '../../../fakes/linkedinWorld.ts'
import { httpTo, startLinkedin } from './kit.ts'

const api = 'https://api.linkedin.com/rest'
const page = encodeURIComponent(fakePage)

async function asked(
  fake: FakeLinkedin,
  token: string,
  path: string,
  restli?: string,
): Promise<Record<string, unknown>> {
  const headers = {
    authorization: token,
    'linkedin-version': '202609',
    'x-restli-protocol-version': '2.0.0',
    ...(restli === undefined ? {} : { 'x-restli-method': restli }),
  }
  const { body } = await httpTo(fake)({ method: 'GET', url: `${api}/${path}`, headers })
  return JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown> // looked at field by field
}

describe('calls of LinkedIn', () => {
  test.each(['standard', 'development'] as const)('are made as they are documented (%s tier)', async (tier) => {
    const { kit } = await startLinkedin({ tier })
    const store = emptyStore()
    const story = tellStory(kit)
    const told = { kit, story, store, cursors: await kit.pullAll(store) }
    for (const kind of kit.capabilities.actions) {
      const action = await actionOf(told, kind)
      kit.tick(61_000)
      await kit.perform(action, await kit.attempt(action, `outbox-${kind}`))
      kit.tick(61_000)
      if (kind === 'reply') kit.world.remove(kit.world.ownMessages().at(-1)?.remoteId ?? '')
      for (const own of kit.world.ownMessages().filter((one) => one.text === 'A first answer, to be changed.'))
        kit.world.remove(own.remoteId)
    }
    await kit.pullAll(store, told.cursors)
    const calls = kit.sessions.watched.asked.filter((request) => request.url.startsWith(api))
    expect(calls.length).toBeGreaterThan(20)
    expect(calls.flatMap(wrongIn)).toEqual([])
    for (const { headers } of calls)
      expect(headers).toMatchObject({ 'linkedin-version': '202609', 'x-restli-protocol-version': '2.0.0' })
  })

  test('are answered by the simulator with the documented fields', async () => {
    const { kit, fake } = await startLinkedin()
    const { fromAnn, post } = tellStory(kit)
    fake.world.like?.(fake.world.addPerson('Cy Dee'), post)
    const token = kit.sessions.watched.requests.at(-1)?.headers['authorization'] ?? ''
    const now = kit.clock.clock.now()
    const elements = async (path: string, restli?: string) => {
      const found = await asked(fake, token, path, restli)
      expect(Object.keys(found).sort()).toEqual(['elements', 'paging'])
      return found['elements'] as Record<string, unknown>[] // looked at field by field
    }
    const lists = {
      comment: await elements(`socialActions/${encodeURIComponent(post)}/comments?start=0&count=50`),
      post: await elements(`posts?q=author&author=${page}&sortBy=CREATED&start=0&count=50`, 'FINDER'),
      notification: await elements(
        `organizationalEntityNotifications?q=criteria&organizationalEntity=${page}&actions=List(COMMENT,ADMIN_COMMENT,LIKE,SHARE_MENTION)&timeRange=(start:1,end:${now + 1})&start=0&count=50`,
        'FINDER',
      ),
      organizationAcl: await elements('organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED', 'FINDER'),
      shareStatistic: await elements(
        `organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${page}&shares=List(${encodeURIComponent(post)})`,
        'FINDER',
      ),
    }
    for (const [name, rows] of Object.entries(lists)) {
      expect(rows.length, name).toBeGreaterThan(0)
      const fields = things[name as keyof typeof lists] // the same names
      for (const row of rows) expect(unlike(fields, Object.keys(row)), name).toEqual([])
    }
    expect(unlike(things.person, Object.keys(await asked(fake, token, 'people/(id:P1)')))).toEqual([])
    const { results } = await asked(fake, token, 'organizationsLookup?ids=List(123)')
    for (const one of Object.values(results as object))
      expect(unlike(things.organization, Object.keys(one as object))).toEqual([])
    expect(unlike(things.refusal, Object.keys(await asked(fake, 'none', 'people/(id:P1)')))).toEqual([])
    expect(fromAnn).toMatch(/^urn:li:comment:/u)
  })

  test('with raw URNs, or encoded lists, are refused by the simulator', async () => {
    const { kit, fake } = await startLinkedin()
    const token = kit.sessions.watched.requests.at(-1)?.headers['authorization'] ?? ''
    for (const path of [
      `networkSizes/${fakePage}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`,
      'organizationsLookup?ids=List%28123%29',
    ])
      expect(await asked(fake, token, path)).toMatchObject({ status: 400, code: 'ILLEGAL_ARGUMENT' })
  })
})
