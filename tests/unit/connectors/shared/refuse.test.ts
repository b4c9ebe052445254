import { describe, expect, test } from 'vitest'
import { ConnectorError } from '../../../../src/main/connectors/connectorError.ts'
import { sample } from '../../../../src/main/connectors/sample/index.ts'
import { refuseLongText, refuseUnlisted } from '../../../../src/main/connectors/shared/refuse.ts'
import type { TextRule } from '../../../../src/shared/contract/capabilities.ts'

const capabilities = sample.capabilities({
  remoteId: 'x',
  handle: '',
  displayName: '',
  avatarUrl: null,
  profileUrl: null,
  server: null,
  facts: {},
  warnings: [],
})
const target = { remoteId: 'm', ref: '' }

function caught(run: () => void): ConnectorError | null {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof ConnectorError ? error : null
  }
}

describe('an action that is not offered', () => {
  test('is refused in the words of the capabilities', () => {
    const error = caught(() => refuseUnlisted(capabilities, { kind: 'vote', target, choices: [0] }))
    expect(error).toMatchObject({
      kind: 'unsupported',
      outcome: 'not_done',
      message: 'The sample network has no polls.',
    })
  })

  test('is refused in plain words where there are none', () => {
    const error = caught(() => refuseUnlisted({ ...capabilities, actions: [], whyNot: {} }, { kind: 'delete', target }))
    expect(error).toMatchObject({ kind: 'unsupported', outcome: 'not_done', code: 'not_offered' })
    expect(error?.message).toContain('Nothing was sent')
  })

  test('and one that is offered passes', () => {
    expect(caught(() => refuseUnlisted(capabilities, { kind: 'delete', target }))).toBeNull()
  })
})

describe('a text', () => {
  const rule: TextRule = {
    limits: [
      { max: 5, unit: 'graphemes' },
      { max: 20, unit: 'bytes' },
    ],
    linkLength: null,
  }

  test('passes at each limit and is refused one over, with the figures', () => {
    expect(caught(() => refuseLongText(rule, 'ยิ้ม'))).toBeNull()
    expect(caught(() => refuseLongText(rule, '12345'))).toBeNull()
    expect(caught(() => refuseLongText(rule, '👍👍👍👍👍'))).toBeNull()
    const error = caught(() => refuseLongText(rule, '123456'))
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'too_long' })
    expect(error?.message).toBe(
      'The text is 1 graphemes too long (6 of 5). Nothing was sent: shorten it and send again.',
    )
    expect(caught(() => refuseLongText(rule, '👨‍👩‍👧‍👦'))?.message).toContain('5 bytes too long (25 of 20)')
  })

  test('of a kind that the network does not have is unsupported', () => {
    expect(caught(() => refuseLongText(null, 'x'))).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
  })
})
