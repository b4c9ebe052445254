import { expect, test } from 'vitest'
import { createRestartBudget } from '../../src/main/app/restartBudget.ts'

test('five restarts within five minutes, then none until the oldest is five minutes old', () => {
  let time = 0
  const budget = createRestartBudget(() => time)
  for (let restart = 0; restart < 5; restart += 1) {
    time = restart * 60_000
    expect(budget.take()).toBe(true)
  }
  expect(budget.take()).toBe(false)
  time = 299_999
  expect(budget.take()).toBe(false)
  time = 300_000
  expect(budget.take()).toBe(true)
  expect(budget.take()).toBe(false)
  time = 10_000_000
  expect(Array.from({ length: 6 }, () => budget.take())).toEqual([true, true, true, true, true, false])
})
