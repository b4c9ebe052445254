import { act } from 'react'
import type { Root } from 'react-dom/client'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PopupMenu } from '../../src/renderer/ui/PopupMenu.tsx'
import { click, press, settle } from './support/draw.tsx'

let root: Root
let chosen: string[]
let changes: boolean[]

beforeEach(() => {
  chosen = []
  changes = []
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(() => act(async () => root.unmount()))

async function draw(isOpen?: boolean): Promise<void> {
  await act(async () =>
    root.render(
      <PopupMenu
        label="Fruit"
        trigger={<button type="button">Choose</button>}
        lines={[{ id: 'apple', label: 'Apple', run: () => chosen.push('apple') }]}
        onOpenChange={(next) => changes.push(next)}
        {...(isOpen === undefined ? {} : { isOpen })}
      />,
    ),
  )
  await settle()
}
const button = (): HTMLButtonElement => document.querySelector('button') as HTMLButtonElement // drawn by every test
const menu = (): Element | null => document.querySelector('[role="menu"]')

describe('a menu on a button', () => {
  it('is said to be there before it was ever opened', async () => {
    await draw()
    expect([button().getAttribute('aria-haspopup'), button().getAttribute('aria-expanded')]).toEqual(['menu', 'false'])
  })

  it.each(['ArrowDown', 'Enter'])('opens by %s with its first line chosen, and gives the focus back', async (key) => {
    await draw()
    await act(async () => button().focus())
    // What a browser makes of Enter on a button is a press.
    if (key === 'Enter') await act(async () => button().click())
    else await press(key)
    await settle()
    expect(changes).toEqual([true])
    await vi.waitFor(async () => {
      await settle()
      expect(document.activeElement?.textContent).toBe('Apple')
    })
    await press('Escape')
    await vi.waitFor(async () => {
      await settle()
      expect(document.activeElement).toBe(button())
    })
  })

  it('opens by a press on the button, and does what is chosen', async () => {
    await draw()
    await click(button())
    expect(changes).toEqual([true])
    const apple = document.querySelector('[role="menuitem"]')
    expect(apple?.textContent).toBe('Apple')
    if (apple !== null) await click(apple)
    expect(chosen).toEqual(['apple'])
    expect(menu()).toBeNull()
  })

  it('opens and closes as it is told', async () => {
    await draw(false)
    await draw(true)
    expect(menu()).not.toBeNull()
    await draw(false)
    await vi.waitFor(async () => {
      await settle()
      expect(menu()).toBeNull()
    })
  })
})
