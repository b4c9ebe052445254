import { describe, expect, it } from 'vitest'
import {
  comparable,
  namesInFront,
  withNames,
  withWholeNames,
} from '../../../../src/main/connectors/mastodon/mentions.ts'

const mia = { id: '1', username: 'mia', acct: 'mia@a.example', url: null }
const bo = { id: '2', username: 'bo', acct: 'bo', url: null }

describe('names in front of an answer', () => {
  it('are written only for people whom the text does not name, and read back as no part of it', () => {
    expect(withNames('Yes.', ['mia@a.example', 'bo'])).toBe('@mia@a.example @bo\u00A0Yes.')
    expect(withNames('Yes, @Bo, and @mia@a.example too', ['mia@a.example', 'bo'])).toBe(
      'Yes, @Bo, and @mia@a.example too',
    )
    expect(withNames('@bob, @bo.x and me@bo', ['bo'])).toBe('@bo\u00A0@bob, @bo.x and me@bo')
    expect(namesInFront('@mia @bo\u00A0Yes.', [mia, bo])).toEqual({ names: '@mia @bo\u00A0', rest: 'Yes.' })
  })

  it('stay when a person typed them, or when they name nobody of this text', () => {
    expect(namesInFront('@mia Yes.', [mia])).toBeNull()
    expect(namesInFront('@zoe\u00A0Yes.', [mia])).toBeNull()
    expect(namesInFront('5\u00A0kg, please', [mia])).toBeNull()
    expect(namesInFront('\u00A0', [])).toBeNull()
  })

  it('are told whole, unless two people share one', () => {
    expect(withWholeNames('Hi @mia, and @bo', [mia, bo])).toBe('Hi @mia@a.example, and @bo')
    const other = { ...mia, id: '3', acct: 'mia@b.example' }
    expect(withWholeNames('Hi @mia', [mia, other])).toBe('Hi @mia')
    expect(withWholeNames('write to x@mia or @mia@c.example', [mia])).toBe('write to x@mia or @mia@c.example')
  })

  it('compares texts as far as every server keeps them', () => {
    expect(comparable('Hi  @mia@a.example\n\nthere')).toBe(comparable('Hi @mia there'))
    expect(comparable('Hi')).not.toBe(comparable('Ho'))
  })
})
