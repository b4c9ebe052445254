import { expect, test } from 'vitest'
import { failureOf, isTokenOver } from '../../../../src/main/connectors/tiktok/errors.ts'

const answer = (body: object) => ({
  status: 200,
  headers: {},
  body: new TextEncoder().encode(JSON.stringify(body)),
  url: 'https://business-api.tiktok.com/open_api/v1.3/business/comment/list/',
})

test('a refusal with status 200 is told by its code, also where it brings no data', () => {
  const over = { code: 40105, message: 'Access token is incorrect or has been revoked.' }
  for (const body of [over, { ...over, data: null }, { ...over, data: {} }]) {
    expect(isTokenOver(answer(body))).toBe(true)
    expect(failureOf(answer(body), 'Reading comments', 0)).toMatchObject({ kind: 'login', code: '40105' })
  }
})
