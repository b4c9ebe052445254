import { expect, it } from 'vitest'
import { passedOn } from '../../src/main/engine/cases/prefill.ts'
import type { HandoverNote } from '../../src/shared/contract/case.ts'

const note = (its: Partial<HandoverNote>): HandoverNote => ({
  happened: 'H',
  wants: 'W',
  said: '',
  risk: '',
  asked: 'A',
  deadline: null,
  language: null,
  ...its,
})

it('what a person wrote stays, and what has come since is added once', () => {
  const written = note({ happened: 'A rash', wants: 'Help', said: 'We have not answered yet.', risk: 'A child' })
  const known = note({ said: '22:00: “Sorry”', risk: 'Public.\nA child', asked: 'Decide', deadline: 5, language: 'ja' })
  expect(passedOn(written, known)).toEqual({
    happened: 'A rash',
    wants: 'Help',
    said: '22:00: “Sorry”',
    risk: 'A child\nPublic.',
    asked: 'Decide\nA',
    deadline: 5,
    language: 'ja',
  })
  expect(passedOn(written, note({ said: 'We have not answered yet.' })).said).toBe('We have not answered yet.')
})

it('no part becomes longer than a note may be', () => {
  const long = '火'.repeat(4000)
  expect(passedOn(note({ risk: long }), note({ risk: `${long}。` })).risk).toHaveLength(5000)
})
