import { beforeEach, expect, it } from 'vitest'
import { showToast, useToasts } from '../../src/renderer/state/toastStore.ts'

const shown = (): readonly string[] => useToasts.getState().toasts.map(({ message }) => message)

beforeEach(() => useToasts.setState({ toasts: [] }))

it('shows the newest plain word only, so that quick work covers nothing', () => {
  for (const message of ['Tagged', 'Snoozed', 'Closed']) showToast({ tone: 'plain', message })
  expect(shown()).toEqual(['Closed'])
})

it('keeps troubles until newer troubles take their place', () => {
  for (const message of ['one', 'two', 'three']) showToast({ tone: 'trouble', message })
  showToast({ tone: 'plain', message: 'Tagged' })
  showToast({ tone: 'plain', message: 'Closed' })
  expect(shown()).toEqual(['one', 'two', 'three', 'Closed'])
  showToast({ tone: 'trouble', message: 'four' })
  expect(shown()).toEqual(['two', 'three', 'Closed', 'four'])
})

it('says the same words once', () => {
  showToast({ tone: 'trouble', message: 'one' })
  showToast({ tone: 'trouble', message: 'one' })
  expect(shown()).toEqual(['one'])
})
