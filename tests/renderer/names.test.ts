import { describe, expect, it } from 'vitest'
import {
  atHandle,
  firstLetter,
  initialsOf,
  nameOf,
  nameParts,
  plainName,
  saysHandle,
} from '../../src/renderer/format/names.ts'

describe('names from networks', () => {
  it('shows direction overrides and invisible characters as marks', () => {
    expect(nameParts('pay\u202Eevil')).toEqual([
      { kind: 'text', value: 'pay' },
      { kind: 'mark', value: 'U+202E' },
      { kind: 'text', value: 'evil' },
    ])
    for (const hidden of [
      '\u200B',
      '\u2066',
      '\u2069',
      '\uFEFF',
      '\u00AD',
      '\u3164',
      '\u0000',
      '\u{E0041}',
      '\u2028',
    ]) {
      expect(nameParts(`a${hidden}b`).filter((part) => part.kind === 'mark')).toHaveLength(1)
    }
  })

  it('leaves emoji, flags, joiners and every script as they are', () => {
    for (const name of [
      '👩‍👩‍👧',
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
      '❤️',
      'می‌خواهم',
      '佐々木',
      'สมหญิง',
      '한글',
      'e\u0301',
    ]) {
      expect(nameParts(name)).toEqual([{ kind: 'text', value: name }])
    }
  })

  it('falls back to the handle when nothing of the name can be seen', () => {
    expect(nameOf({ displayName: '\u200B\u200B', handle: 'ana.example', remoteId: 'r' })).toBe('@ana.example')
    expect(nameOf({ displayName: '', handle: '', remoteId: 'did:plc:x' })).toBe('did:plc:x')
    expect(nameOf({ displayName: '💳✨', handle: 'card', remoteId: 'r' })).toBe('💳✨')
    expect(plainName('a\u202Eb')).toBe('ab')
  })

  it('makes monograms in the own script', () => {
    expect(initialsOf('Mika Tanabe')).toBe('MT')
    expect(initialsOf('高橋 奈緒')).toBe('高')
    expect(firstLetter('เชียงใหม่')).toBe('ช')
    expect(initialsOf('👩‍👩‍👧 family')).toBe('👩‍👩‍👧')
    expect(initialsOf('')).toBe('?')
  })

  it('puts one sign before a handle', () => {
    expect(atHandle('ana')).toBe('@ana')
    expect(atHandle('@ana')).toBe('@ana')
    expect(atHandle('https://blog.example')).toBe('https://blog.example')
    expect(atHandle('')).toBe('')
  })
})

describe('a handle beside a name', () => {
  it.each([
    ['Mia', 'mia.example', true],
    ['Guest 7', 'Guest 7', false],
    ['', 'mia.example', false],
    ['Mia', '', false],
  ])('%s, %s: %s', (displayName, handle, is) => {
    expect(saysHandle({ displayName, handle })).toBe(is)
  })
})
