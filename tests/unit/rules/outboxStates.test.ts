import { describe, expect, it } from 'vitest'
import { outboxState } from '../../../src/shared/contract/outbox.ts'
import {
  isSettled,
  looksBeforeResend,
  nextOutboxState,
  outboxEvents,
  outboxTable,
} from '../../../src/main/engine/rules/outboxStates.ts'

describe('the transition table of the outbox', () => {
  it('knows every state, and leads to known states only', () => {
    expect(Object.keys(outboxTable).sort()).toEqual([...outboxState.options].sort())
    for (const targets of Object.values(outboxTable))
      for (const to of Object.values(targets)) expect(outboxState.options).toContain(to)
  })

  it('never leaves sent or cancelled', () => {
    for (const event of outboxEvents) {
      expect(nextOutboxState('sent', event)).toBeNull()
      expect(nextOutboxState('cancelled', event)).toBeNull()
    }
  })

  it('never goes from an unknown outcome to another try without a look or a person', () => {
    const ways = outboxEvents.filter(
      (event) => nextOutboxState('checking', event) === 'queued' || nextOutboxState('unconfirmed', event) === 'queued',
    )
    expect(ways).toEqual(['not found', 'person: it did not arrive'])
    expect(nextOutboxState('sending', 'outcome unknown')).toBe('checking')
    expect(nextOutboxState('sending', 'crash found')).toBe('checking')
  })

  it('cannot be taken back once it is on its way', () => {
    expect(nextOutboxState('queued', 'person cancels')).toBe('cancelled')
    expect(nextOutboxState('sending', 'person cancels')).toBeNull()
    expect(nextOutboxState('checking', 'person cancels')).toBeNull()
  })

  it('reaches an end from every state', () => {
    for (const from of outboxState.options) {
      const seen = new Set([from])
      for (const state of seen) for (const to of Object.values(outboxTable[state])) seen.add(to)
      expect([...seen].some(isSettled), from).toBe(true)
    }
  })

  it('looks once where a repeat is safe, twice where it is not, and never repeats where nobody can be asked', () => {
    expect(['safe', 'confirm', 'ask'].map((it) => looksBeforeResend(it as 'safe' | 'confirm' | 'ask'))).toEqual([
      1,
      2,
      null,
    ])
  })
})
