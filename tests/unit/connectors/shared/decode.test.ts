import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ConnectorError } from '../../../../src/main/connectors/connectorError.ts'
import { decode, tryJson } from '../../../../src/main/connectors/shared/decode.ts'

const answer = (body: string | Uint8Array) => ({
  status: 200,
  headers: {},
  url: 'https://x.example/',
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})
const schema = z.object({ list: z.array(z.object({ id: z.string() })) })

function failure(body: string | Uint8Array): ConnectorError {
  try {
    decode(schema, answer(body), 'GET list')
  } catch (error) {
    if (error instanceof ConnectorError) return error
  }
  throw new Error('Nothing was refused')
}

describe('an answer', () => {
  test('is given as the schema says, without what the schema does not name', () => {
    expect(decode(schema, answer('{"list":[{"id":"한","more":1}],"odd":{}}'), 'GET list')).toEqual({
      list: [{ id: '한' }],
    })
  })

  test('of another shape is malformed and names the first place', () => {
    const error = failure('{"list":[{"id":"a"},{"id":7}]}')
    expect(error).toMatchObject({ kind: 'malformed', outcome: 'unknown', code: 'bad_shape' })
    expect(error.message).toContain('GET list')
    expect(error.message).toContain('list.1.id')
  })

  test.each([['', '<html>', '{"list":', 'undefined'], [new Uint8Array([0xff, 0xfe])]].flat())(
    'that is no JSON is malformed: %j',
    (body) => {
      expect(failure(body)).toMatchObject({ kind: 'malformed', outcome: 'unknown', code: 'not_json' })
    },
  )

  test('never puts what people wrote into the error', () => {
    expect(failure('{"list":[{"id":{"text":"a private word"}}]}').message).not.toContain('private word')
  })

  test('is null to whoever only tries', () => {
    expect(tryJson(answer('<html>'))).toBeNull()
    expect(tryJson(answer('[1]'))).toEqual([1])
  })
})
